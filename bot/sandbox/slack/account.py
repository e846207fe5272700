"""auth.test, users.info, usergroups.users.list and apps.connections.open: who am I, who is that, who is in it, and where is the WebSocket."""

from __future__ import annotations

from collections.abc import Mapping

from bot.sandbox.slack.content import user_answer
from bot.sandbox.slack.method import Answer, Call, Method, SlackError, admit
from bot.sandbox.slack.workspace import APP, BOT, BOT_ID, TEAM


def auth_test(call: Call) -> Answer:
    """auth.test: every valid token may ask."""
    if call.token.value.startswith("xapp-"):
        return {"app_id": APP, "app_name": "dms-check"}
    return {"url": f"{call.base}/", "team": "sandbox", "user": "dms-check", "team_id": TEAM, "user_id": BOT, "bot_id": BOT_ID, "is_enterprise_install": False}


def user_info(call: Call) -> Answer:
    """users.info."""
    user = call.workspace.users.get(call.required("user"))
    if user is None:
        raise SlackError("user_not_found")
    return {"user": user_answer(user)}


def group_members(call: Call) -> Answer:
    """usergroups.users.list."""
    members = call.workspace.groups.get(call.required("usergroup"))
    if members is None:
        raise SlackError("no_such_subteam")
    return {"users": sorted(members)}


def open_connection(call: Call) -> Answer:
    """apps.connections.open: takes an app-level token only."""
    if not call.token.value.startswith("xapp-"):
        raise SlackError("not_allowed_token_type")
    admit(call.token, ("connections:write",))
    return {"url": f"{call.sockets}/link/?ticket={call.workspace.new_id('K')}&app_id={APP}"}


METHODS: Mapping[str, Method] = {
    "auth.test": Method(auth_test),
    "users.info": Method(user_info, ("users:read",)),
    "usergroups.users.list": Method(group_members, ("usergroups:read",)),
    "apps.connections.open": Method(open_connection),
}
