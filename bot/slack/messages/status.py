"""The short messages on the way to an answer."""

from __future__ import annotations

from bot.request import Request
from bot.slack.messages.message import Message, aside, message, section
from bot.slack.messages.words import line


def name(task: str) -> str:
    """Give a task's short name; an ARN (of a button) has none, so it is told by its parts.

    >>> name("arn:aws:dms:eu-west-1:111122223333:task:ABCDEFGHIJ")
    'task ABCDEFGHIJ (111122223333 eu-west-1)'
    """
    match task.split(":"):
        case ["arn", _, "dms", region, account, _, identifier]:
            return line(f"task {identifier} ({account} {region})", 120)
        case _:
            return line(task, 120)


def acknowledgement(request: Request) -> Message:
    """Say at once that the work begins; only the person who asked sees it."""
    said = f"Checking {name(request.task)}. The answer comes here in a few seconds."
    return message(said, [section(said)])


def underway(request: Request) -> Message:
    """Say that this very question was asked already."""
    said = f"This was asked already; {name(request.task)} is being checked."
    return message(said, [section(said)])


def progress(request: Request, sentence: str) -> Message:
    """Say in the channel what is being done now."""
    said = f"⏳ Checking {name(request.task)}"
    return message(f"{said}: {line(sentence, 200)}", [section(said), aside(line(sentence, 200))])


def elsewhere(request: Request) -> Message:
    """Say why the answer is not in the channel, and how to have it there next time."""
    said = (
        f"I cannot post in this channel, so what I find about {name(request.task)} comes in a direct message. "
        "To have it here, invite me with /invite @dms-check and ask again."
    )
    return message(said, [section(said)])


def refused(sentence: str) -> Message:
    """Say that this is not allowed, and why."""
    return message(sentence, [section(f"🔒 {sentence}")])


def broken(run: str) -> Message:
    """Say that something went wrong that the person cannot mend; the log has the rest under ``run``."""
    said = f"Something went wrong on my side; nothing was checked. Please tell whoever runs me this number: {run}"
    return message(said, [section(said)])
