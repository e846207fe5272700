"""What a pressed button asks for. The names stay as they are for good: messages from last year still carry them."""

from __future__ import annotations

import json

from bot.errors import UsageError
from bot.request import Request
from bot.slack.messages.message import VALUE, Element, button, confirmed
from bot.slack.text import question

RECHECK = "check_again"
NAMED = "check_named"
TEST = "test_connection"
ASKED_FOR = ("task", "account", "region", "source", "target")

ASKED = "DMS will open a connection from the replication instance to both databases and sign in, as it does before a task starts. The check follows."


def check_button(label: str, request: Request, action: str = RECHECK, state: str = "", *, primary: bool = False) -> Element | None:
    """Make a button that asks for a check. ``state`` tells this message from the ones that stand in its place later.

    ``None`` if what it would ask for could not be read back.
    """
    asked = {name: getattr(request, name) for name in ASKED_FOR} | {"state": state}
    value = json.dumps({name: word for name, word in asked.items() if word})
    try:
        read(value)
    except UsageError:
        return None
    return button(label, action, value, primary=primary) if len(value) <= VALUE else None


def connection_test_button(request: Request, state: str) -> Element | None:
    """Make a button that asks for a check after a connection test. Slack asks the person once more before it sends the press."""
    made = check_button("Test connection", request, TEST, state)
    return made and confirmed(made, "Have DMS test now?", ASKED, "Test")


def read(value: str) -> tuple[Request, str]:
    """Read back what the button asks for, and its state, as warily as if somebody had typed it."""
    try:
        asked = json.loads(value)
        return question(asked["task"], **{name: asked.get(name) for name in ASKED_FOR[1:]}), str(asked.get("state", ""))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UsageError("This button is not one that I know.", "Run /dms-check with the task's name instead.") from None
