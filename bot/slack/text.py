"""What people type after ``/dms-check``: ``TASK [--account A] [--region R] [--source-address HOST:PORT] [--target-address HOST:PORT]``, or ``help [TOPIC]``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.errors import UsageError
from bot.request import LONGEST, Request, address, task_name

LENGTH = LONGEST + 700
ACCOUNT = re.compile(r"\d{12}", re.ASCII)
REGION = re.compile(r"[a-z]{2,3}(?:-[a-z]+)+-\d{1,2}", re.ASCII)
QUOTES = "\"'`“”‘’«»"  # noqa: RUF001 - people paste these
DASHES = re.compile("^[–—]")  # what macOS makes of two hyphens
OPTIONS = {"--account": "account", "--region": "region", "--source-address": "source", "--target-address": "target"}
EXAMPLE = "For example: /dms-check orders-cdc"


@dataclass(frozen=True, slots=True)
class Help:
    """Somebody wants to know how; ``topic`` is empty or any word."""

    topic: str = ""


def parse(text: str) -> Request | Help:
    """Read what was typed; ``UsageError`` says what is wrong with it."""
    if len(text) > LENGTH:
        raise UsageError(f"That is {len(text):,} characters; a task's name or ARN and its options fit into {LENGTH}.", EXAMPLE)
    words = [DASHES.sub("--", word.strip(QUOTES)) for word in unicodedata.normalize("NFC", text).split()]
    match words:
        case []:
            raise UsageError("Which task? Name it after the command.", f"{EXAMPLE}. More: /dms-check help")
        case ["help" | "--help" | "-h" | "?", *rest]:
            return Help(rest[0].lower() if rest else "")
        case _:
            return _question(words)


def question(task: str, account: str | None = None, region: str | None = None, source: str | None = None, target: str | None = None) -> Request:
    """Make the request, or say which of its words cannot be right."""
    if account is not None and not ACCOUNT.fullmatch(account):
        raise UsageError(f"“{account}” is not an account number.", "An account number has 12 digits: --account 111122223333")
    if region is not None and not REGION.fullmatch(region):
        raise UsageError(f"“{region}” is not a Region.", "A Region is written as in --region eu-west-1")
    ends = [address(each) if each is not None else None for each in (source, target)]
    return Request(task_name(task), account, region, source=ends[0], target=ends[1])


def _question(words: list[str]) -> Request:
    """Sort the words into the task and its options."""
    tasks: list[str] = []
    options: dict[str, str] = {}
    rest = iter([part for word in words for part in (word.split("=", 1) if word.startswith("--") else [word])])
    for word in rest:
        if word in OPTIONS:
            options[OPTIONS[word]] = next(rest, "")
        elif word.startswith("-"):
            raise UsageError(f"I do not know the option {word}.", f"There are {', '.join(OPTIONS)}. More: /dms-check help")
        else:
            tasks.append(word)
    if not tasks:
        raise UsageError("Which task? I found options only.", EXAMPLE)
    if len(tasks) > 1:
        raise UsageError(f"One task at a time, please: I read “{tasks[0]}” and “{tasks[1]}”.", f"Ask for one: /dms-check {tasks[0]}")
    return question(tasks[0], **options)
