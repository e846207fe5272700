"""The manifest says what the app is: no command, no scope too many or too few."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from bot.slack.client import connect
from bot.slack.manifest import PATH, SCOPES, manifest
from tests.bot.slack.conftest import Backstage, make_app

ROOT = Path(__file__).parents[3]

NEEDED = {
    "auth_test": None,
    "chat_postMessage": "chat:write",
    "chat_update": "chat:write",
    "conversations_info": "channels:read groups:read",
    "conversations_join": "channels:join",
    "conversations_open": "im:write",
    "files_info": "files:read",
    "files_upload_v2": "files:write",
    "usergroups_users_list": "usergroups:read",
    "users_info": "users:read",
}
"""The scopes of the methods: docs.slack.dev/reference/methods."""


def test_the_file_is_what_the_program_makes() -> None:
    """Otherwise: `dms-check manifest --socket-mode > manifest.json`."""
    assert json.loads((ROOT / "manifest.json").read_text()) == manifest(socket_mode=True)


def test_the_scopes_are_those_of_the_methods_that_are_called() -> None:
    called = {
        node.func.attr
        for file in (ROOT / "bot/slack").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and re.match(r"(auth|chat|conversations|files|usergroups|users|views)_", node.func.attr)
    } | {"files_upload_v2"}  # called through `partial`
    wanted = {scope for method in called for scope in (NEEDED[method] or "").split()}
    assert wanted | {"commands"} == set(SCOPES)


def test_each_scope_says_why() -> None:
    assert all(SCOPES.values())


def test_the_commands_are_those_that_are_listened_to(backstage: Backstage) -> None:
    app = make_app(connect("xoxb-1", "http://127.0.0.1:9/"), backstage)
    registered = [listener.ack_function.__qualname__ for listener in app._listeners]
    assert registered == ["register.<locals>.check", "register.<locals>.press"]
    assert [each["command"] for each in manifest(socket_mode=True)["features"]["slash_commands"]] == ["/dms-check"]
    assert manifest(socket_mode=True)["settings"]["interactivity"]["is_enabled"]


@pytest.mark.parametrize("socket_mode", [True, False])
def test_over_http_slack_is_told_where_and_over_socket_mode_it_need_not_know(socket_mode: bool) -> None:  # noqa: FBT001
    made = manifest(socket_mode=socket_mode, address="https://bot.example.com")
    assert made["settings"]["socket_mode_enabled"] is socket_mode
    urls = [made["features"]["slash_commands"][0].get("url"), made["settings"]["interactivity"].get("request_url")]
    assert urls == ([None, None] if socket_mode else [f"https://bot.example.com{PATH}"] * 2)
