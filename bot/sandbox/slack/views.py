"""views.*: modals and App Home. A ``trigger_id`` lives three seconds and opens one modal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.sandbox.slack.blocks import Surface
from bot.sandbox.slack.content import checked_blocks
from bot.sandbox.slack.elements import some_text
from bot.sandbox.slack.method import Answer, Call, Method, SlackError
from bot.sandbox.slack.workspace import APP, BOT_ID, TEAM, View, Workspace

TRIGGER_LIFE = 3.0


@dataclass(slots=True)
class Triggers:
    """The trigger ids that were handed out: when, to whom, and whether they were used."""

    given: dict[str, tuple[str, float]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def give(self, workspace: Workspace, user: str) -> str:
        """Hand out the next one."""
        trigger = f"{len(self.given) + 1}.{TEAM}.{workspace.new_id('')}"
        self.given[trigger] = (user, workspace.clock())
        return trigger

    def take(self, workspace: Workspace, trigger: str) -> str:
        """Use one: gives the person who caused it."""
        if trigger not in self.given:
            raise SlackError("invalid_trigger_id")
        user, at = self.given[trigger]
        if trigger in self.used:
            raise SlackError("exchanged_trigger_id")
        if workspace.clock() - at > TRIGGER_LIFE:
            raise SlackError("expired_trigger_id")
        self.used.add(trigger)
        return user


def view_answer(view: View) -> dict[str, Any]:
    """Word a view as Slack does."""
    return {**view.payload, "id": view.id, "hash": view.hash, "team_id": TEAM, "app_id": APP, "bot_id": BOT_ID, "state": {"values": {}}}


def _payload(call: Call, kinds: Mapping[str, Surface]) -> dict[str, Any]:
    payload = call.data("view")
    if not isinstance(payload, dict) or payload.get("type") not in kinds:
        raise SlackError("invalid_arguments", response_metadata={"messages": ["[ERROR] unsupported type of view [json-pointer:/view/type]"]})
    surface = kinds[str(payload["type"])]
    found = list(some_text(payload, "title", "/view", 24, plain=True)) if surface == "modal" else []
    for name in ("submit", "close"):
        found += some_text(payload, name, "/view", 24, plain=True) if name in payload else ()
    if found:
        raise SlackError("invalid_arguments", response_metadata={"messages": [f"[ERROR] {each}" for each in found]})
    return {**payload, "blocks": list(checked_blocks(call.workspace, payload.get("blocks"), surface))}


def _keep(workspace: Workspace, view: View) -> Answer:
    workspace.views[view.id] = view
    with workspace.changed:
        workspace.changed.notify_all()
    return {"view": view_answer(view)}


def methods(triggers: Triggers) -> Mapping[str, Method]:
    """Give the methods over these trigger ids."""

    def open_modal(call: Call) -> Answer:
        """views.open."""
        payload = _payload(call, {"modal": "modal"})
        user = triggers.take(call.workspace, call.required("trigger_id"))
        return _keep(call.workspace, View(call.workspace.new_id("V"), user, payload, call.workspace.new_ts()))

    return {"views.open": Method(open_modal), "views.update": Method(update), "views.publish": Method(publish)}


def update(call: Call) -> Answer:
    """views.update: ``hash`` guards against overwriting what somebody else changed."""
    view = call.workspace.views.get(call.text("view_id"))
    external = call.text("external_id")
    if external:
        view = next((each for each in call.workspace.views.values() if each.payload.get("external_id") == external), None)
    if view is None:
        raise SlackError("not_found")
    if call.text("hash", view.hash) != view.hash:
        raise SlackError("hash_conflict")
    return _keep(call.workspace, replace(view, payload=_payload(call, {"modal": "modal"}), hash=call.workspace.new_ts()))


def publish(call: Call) -> Answer:
    """views.publish: one App Home a person."""
    user = call.required("user_id")
    if user not in call.workspace.users:
        raise SlackError("user_not_found")
    return _keep(call.workspace, View(f"VHOME{user}", user, _payload(call, {"home": "home"}), call.workspace.new_ts()))
