"""``/dms-check``: what people type.

The app runs its listeners before it answers (``process_before_response``): nothing here may take long, and nothing here scans.
Slash commands are not sent again by Slack, but who saw one on the wire can; ``trigger_id`` is the same then.
"""

from __future__ import annotations

from collections.abc import Mapping

from slack_bolt import Ack, App, BoltContext

from bot.errors import UsageError
from bot.request import Origin, Request
from bot.slack.listeners.asking import Desk
from bot.slack.messages import status
from bot.slack.messages.failure import failure
from bot.slack.messages.help import COMMAND, help_page
from bot.slack.messages.message import Message
from bot.slack.text import Help, parse


def register(app: App, desk: Desk) -> None:
    """Answer the command."""

    def check(ack: Ack, command: Mapping[str, str], context: BoltContext) -> None:
        home = context.authorize_result.team_id if context.authorize_result else None
        said = answer(command, desk, home)
        ack(text=said.text, blocks=said.blocks, response_type="ephemeral")

    app.command(COMMAND)(check)


def answer(command: Mapping[str, str], desk: Desk, home: str | None) -> Message:
    """Give what only the person who typed sees."""
    try:
        match parse(command.get("text", "")):
            case Help(topic):
                return help_page(topic)
            case Request() as request:
                origin = Origin(command["team_id"], command["channel_id"], command["user_id"])
                said = desk.ask(request, origin, home, f"command {command['trigger_id']}", command.get("response_url"))
                return said or status.acknowledgement(request)
    except UsageError as error:
        return failure(error)
