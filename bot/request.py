"""What a person asked for: travels from Slack and the terminal to the jobs and the pipeline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.errors import UsageError

LONGEST = 255
"""Characters of a task's identifier: https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationTask.html"""

_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]", re.ASCII)
_IDENTIFIER = re.compile(r"[\w.-]+", re.ASCII)
_ARN = re.compile(r"arn:aws[a-z-]*:dms:[a-z0-9-]+:\d{12}:(task|replication-config):[\w-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in Slack the question came from and so where the answer goes.

    ``thread`` is the ``ts`` of the thread's first message; ``message`` that of the message whose button asked, which the answer replaces.
    """

    team: str
    channel: str
    user: str
    thread: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One question: check this task. ``task`` is an identifier or an ARN; no account or Region means everywhere that is configured.

    ``test`` asks for more than reading: DMS is to test the task's connections first. ``source`` and ``target`` are the ends' addresses, ``HOST:PORT``,
    where the person knows better than the endpoints say: when they stand in a secret, say.
    """

    task: str
    account: str | None = None
    region: str | None = None
    origin: Origin | None = None
    test: bool = False
    source: str | None = None
    target: str | None = None


def task_name(typed: str) -> str:
    """Give what a person typed as an identifier or an ARN, or raise ``UsageError`` that says why it can be neither."""
    typed = typed.strip()
    advice = "Give a task's identifier (orders-cdc) or its ARN, as the DMS console shows them."
    if not typed:
        raise UsageError("No task is named.", advice)
    if len(typed) > LONGEST:
        raise UsageError(f"A task's name has at most {LONGEST} characters; this one has {len(typed):,}.", advice)
    if typed.startswith("arn:") and not _ARN.fullmatch(typed):
        raise UsageError("This is not the ARN of a DMS task: those look like arn:aws:dms:us-east-1:111122223333:task:ABCDEFGH.", advice)
    if not typed.startswith("arn:") and not _IDENTIFIER.fullmatch(typed):
        raise UsageError("A task's name holds letters, digits and hyphens alone.", advice)
    return typed


def address(typed: str) -> str:
    """Give what a person typed as ``HOST:PORT``, or raise ``UsageError``."""
    host, _, port = typed.strip().rpartition(":")
    if not _HOST.fullmatch(host) or not port.isdecimal() or not 0 < int(port) < 2**16:
        raise UsageError("This is not an address with its port.", "Write it as in db.example.com:5432, 10.0.11.20:5432 or [2001:db8::9]:5432.")
    return f"{host}:{int(port)}"
