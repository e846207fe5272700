"""What a person asked for: travels from Slack and the terminal to the jobs and the pipeline."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in Slack the question came from and so where the answer goes. ``thread`` is the ``ts`` of the thread's first message."""

    team: str
    channel: str
    user: str
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One question: check this task. ``task`` is an identifier or an ARN; no account or Region means everywhere that is configured."""

    task: str
    account: str | None = None
    region: str | None = None
    origin: Origin | None = None
