"""What stands in the channel, read as people read it."""

from __future__ import annotations

from collections.abc import Callable

from bot.request import Request
from bot.sandbox.slack.stand_in import SlackStandIn
from bot.sandbox.slack.workspace import Message
from bot.slack.messages.message import Message as Said
from tests.bot.slack.limits import words

PNG = b"picture"  # Slack goes by the name; these bytes only have to arrive
Asked = Callable[..., Request]


def root(slack: SlackStandIn, posted: str, channel: str = "general") -> Message:
    """Find the message of the run, which must be the only one outside threads."""
    [found] = [each for each in slack.messages(channel) if each.thread is None and not each.only_for]
    assert found.ts == posted
    return found


def read(message: Message) -> str:
    return words(Said(message.text, message.blocks))


def kinds(message: Message) -> list[str]:
    return [block["type"] for block in message.blocks]
