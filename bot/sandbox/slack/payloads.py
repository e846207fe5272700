"""What Slack sends to an app: commands, clicks, submissions, menu queries, events, in Slack's own shapes.

docs.slack.dev/interactivity/implementing-slash-commands, …/reference/interaction-payloads and …/apis/events-api.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox.slack.content import message_answer
from bot.sandbox.slack.conversations import channel_answer
from bot.sandbox.slack.views import view_answer
from bot.sandbox.slack.workspace import APP, TEAM, Channel, Message, User, View, Workspace

Payload = dict[str, Any]
VERIFICATION_TOKEN = "sandbox"  # noqa: S105  the old token that nobody should check any more


def command(name: str, text: str, user: User, channel: Channel, trigger: str, response_url: str) -> dict[str, str]:
    """A slash command: form fields, not JSON."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": user.team,
        "team_domain": "sandbox",
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.kind == "im" else channel.name,
        "user_id": user.id,
        "user_name": user.name,
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger,
    }


def _interaction(kind: str, user: User, trigger: str) -> Payload:
    return {
        "type": kind,
        "token": VERIFICATION_TOKEN,
        "api_app_id": APP,
        "team": {"id": user.team, "domain": "sandbox"},
        "user": {"id": user.id, "name": user.name, "username": user.name, "team_id": user.team},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": trigger,
    }


def elements(blocks: tuple[Payload, ...]) -> list[tuple[Payload, Payload]]:
    """Find everything in the blocks that can be used, each with its block."""
    found: list[tuple[Payload, Payload]] = []
    for block in blocks:
        inner = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
        found += [(block, each) for each in inner if isinstance(each, dict) and "action_id" in each]
        found += elements(tuple(block.get("child_blocks", ())))
    return found


def used(blocks: tuple[Payload, ...], action: str, at: str, chosen: Mapping[str, Any] | None) -> Payload:
    """The entry of ``actions`` for a button or menu; it must be there to be used."""
    for block, element in elements(blocks):
        if element["action_id"] == action:
            kept: Payload = {name: element[name] for name in ("action_id", "type", "value", "text") if name in element}
            return {**kept, **(chosen or {}), "block_id": block["block_id"], "action_ts": at}
    message = f"nothing to use is called {action!r}; there is {[element['action_id'] for _, element in elements(blocks)]}"
    raise LookupError(message)


def press(workspace: Workspace, message: Message, user: User, action: Payload, trigger: str, addresses: tuple[str, str]) -> Payload:
    """A click in a message. ``addresses`` are the server's base and the ``response_url``."""
    channel = workspace.channels[message.channel]
    base, response_url = addresses
    return _interaction("block_actions", user, trigger) | {
        "container": {"type": "message", "message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": message.only_for is not None},
        "channel": {"id": channel.id, "name": channel.name},
        "message": message_answer(workspace, message, base),
        "state": {"values": {}},
        "response_url": response_url,
        "actions": [action],
    }


def press_in_view(view: View, user: User, action: Payload, trigger: str) -> Payload:
    """A click in a modal or in App Home."""
    return _interaction("block_actions", user, trigger) | {
        "container": {"type": "view", "view_id": view.id},
        "view": view_answer(view),
        "actions": [action],
    }


def submission(view: View, user: User, values: Mapping[str, Mapping[str, Any]], trigger: str) -> Payload:
    """A modal that was submitted; ``values`` are by block and action."""
    return _interaction("view_submission", user, trigger) | {"view": view_answer(view) | {"state": {"values": values}}, "response_urls": []}


def suggestion(view: View | None, user: User, action: str, typed: str) -> Payload:
    """What was typed so far in a menu that the app fills."""
    container = {"type": "view", "view_id": view.id} if view else {"type": "message"}
    query = {"action_id": action, "block_id": "menu", "value": typed, "container": container}
    return _interaction("block_suggestion", user, "") | query | ({"view": view_answer(view)} if view else {})


def shortcut(workspace: Workspace, message: Message, user: User, callback: str, trigger: str, addresses: tuple[str, str]) -> Payload:
    """A shortcut that was chosen from a message's menu."""
    base, response_url = addresses
    return _interaction("message_action", user, trigger) | {
        "callback_id": callback,
        "channel": channel_answer(workspace.channels[message.channel]),
        "message": message_answer(workspace, message, base),
        "message_ts": message.ts,
        "action_ts": message.ts,
        "response_url": response_url,
    }


def event(inner: Mapping[str, Any], identifier: str, at: float) -> Payload:
    """An event, in its envelope; ``event_id`` stays the same when Slack sends it again."""
    return {
        "type": "event_callback",
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM,
        "api_app_id": APP,
        "event": dict(inner),
        "event_id": identifier,
        "event_time": int(at),
        "authorizations": [{"team_id": TEAM, "is_bot": True, "is_enterprise_install": False}],
    }
