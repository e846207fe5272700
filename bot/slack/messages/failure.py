"""A check that could not be done: what is wrong, what to do, and the next click."""

from __future__ import annotations

from dataclasses import replace

from bot.errors import AmbiguousTaskError, CheckError, TaskNotFoundError, UsageError
from bot.request import Request
from bot.slack.messages.buttons import NAMED, check_button
from bot.slack.messages.message import Block, Element, Message, actions, message, section
from bot.slack.messages.words import shown

CHOICES = 5
SENTENCE = 1200


def failure(error: CheckError, request: Request | None = None, state: str = "") -> Message:
    """Say what is wrong and what to do. ``state`` tells this message from the ones that stand in its place later."""
    said = f"⚠️ {shown(str(error), SENTENCE)}\n{shown(error.advice, SENTENCE)}"
    return message(str(error), [section(said), *_offers(error, request, state)])


def _offers(error: CheckError, request: Request | None, state: str) -> list[Block]:
    """Offer the names that were perhaps meant, each with all else that was asked, or another try."""
    match error:
        case TaskNotFoundError(nearest=names) | AmbiguousTaskError(candidates=names):
            meant = (replace(request, task=task) if request else Request(task) for task in names[:CHOICES])
            offers = [check_button(_label(each.task), each, f"{NAMED}_{number}", state) for number, each in enumerate(meant)]
        case UsageError():
            offers = []
        case _:
            offers = [check_button("Try again", request, state=state)] if request else []
    buttons: list[Element] = [offer for offer in offers if offer]
    return [actions(*buttons)] if buttons else []


def _label(task: str) -> str:
    """Name a task on a button: of an ARN, what tells it from its namesakes."""
    match task.split(":"):
        case ["arn", _, "dms", region, account, _, identifier]:
            return f"{account} {region} {identifier[-8:]}"
        case _:
            return task
