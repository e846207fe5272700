"""The app as Slack is told of it: docs.slack.dev/reference/app-manifest. ``manifest.json`` is made from here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.slack.messages.help import COMMAND

ADDRESS = "https://dms-check.example.com"
PATH = "/slack/events"

SCOPES: Mapping[str, str] = {
    "commands": f"people type {COMMAND}",
    "chat:write": "post the answer and keep it up to date",
    "files:write": "put the picture, the report and the fixes into the thread",
    "files:read": "see that Slack has processed the picture before it is shown in the message",
    "channels:join": "join a public channel in which somebody asked",
    "channels:read": "refuse public channels that are shared with another company",
    "groups:read": "refuse private channels that are shared with another company",
    "im:write": "send the answer directly when the channel is closed to the bot",
    "users:read": "refuse guests and people of another company",
    "usergroups:read": "see who is in the user groups that may have connections tested, where the configuration names any",
}


def manifest(socket_mode: bool, address: str = ADDRESS) -> dict[str, Any]:  # noqa: FBT001 - the manifest's own word
    """Make the manifest: over Socket Mode no address is needed, over HTTP it is where the web process listens."""
    url = {} if socket_mode else {"url": f"{address}{PATH}"}
    request_url = {} if socket_mode else {"request_url": f"{address}{PATH}"}
    command = {
        "command": COMMAND,
        **url,
        "description": "Does this DMS task reach its databases? If not: what blocks it, and the fix.",
        "usage_hint": "TASK [--account A] [--region R], or help",
        "should_escape": False,
    }
    return {
        "_metadata": {"major_version": 1},
        "display_information": {
            "name": "dms-check",
            "description": "Says why an AWS DMS task cannot reach its databases, and proves the fix.",
            "background_color": "#1d3557",
        },
        "features": {"bot_user": {"display_name": "dms-check", "always_online": True}, "slash_commands": [command]},
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "interactivity": {"is_enabled": True, **request_url},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }
