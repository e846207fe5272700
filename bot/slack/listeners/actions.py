"""Buttons: ``Re-check``, ``Try again``, ``Test connection``, and the names that were perhaps meant. Each press is authorised anew.

The answer takes the place of the message that carried the button, so that message can be asked from once: a second click on it, and the same click sent
twice, are one question.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk.webhook import WebhookClient

from bot.errors import UsageError
from bot.request import Origin
from bot.slack.client import HASTE
from bot.slack.listeners.asking import Desk
from bot.slack.messages.buttons import NAMED, RECHECK, TEST, read
from bot.slack.messages.failure import failure
from bot.slack.messages.message import Message

LOG = logging.getLogger(__name__)

CHECKS = re.compile(rf"{RECHECK}|{TEST}|{NAMED}_\d+")


def register(app: App, desk: Desk) -> None:
    """Answer the buttons."""

    def press(ack: Ack, body: Mapping[str, Any], action: Mapping[str, str], context: BoltContext) -> None:
        ack()
        home = context.authorize_result.team_id if context.authorize_result else None
        said = answer(body, action, desk, home)
        if said:
            whisper(body.get("response_url"), said)

    app.action(CHECKS)(press)


def answer(body: Mapping[str, Any], action: Mapping[str, str], desk: Desk, home: str | None) -> Message | None:
    """Give what to tell the person who pressed, if anything: that the check began shows in the message itself."""
    message = body["container"]["message_ts"]
    thread = body["message"].get("thread_ts")  # that of a message which opens a thread is its own
    origin = Origin(body["team"]["id"], body["channel"]["id"], body["user"]["id"], None if thread == message else thread, message)
    try:
        request, state = read(action.get("value", ""))
    except UsageError as error:
        return failure(error)
    request = replace(request, test=action.get("action_id") == TEST)
    return desk.ask(request, origin, home, f"press {origin.channel} {message} {state}", body.get("response_url"))


def whisper(response_url: str | None, said: Message) -> None:
    """Tell only the person who pressed; an acknowledgement of a press shows nothing. If Slack does not take it in time, the log has it."""
    if response_url is None:
        return
    try:
        WebhookClient(response_url, HASTE).send(text=said.text, blocks=said.blocks, response_type="ephemeral", replace_original=False)
    except OSError:
        LOG.warning("slack.whisper_lost", exc_info=True)
