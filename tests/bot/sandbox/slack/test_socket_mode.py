"""Socket Mode, with the SDK's own client."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.sandbox.slack.stand_in import SlackStandIn


@pytest.fixture
def app(slack: SlackStandIn) -> App:
    return App(client=WebClient(slack.token, base_url=slack.url))


@pytest.fixture
def connected(slack: SlackStandIn, app: App) -> Iterator[SlackStandIn]:
    handler = SocketModeHandler(app, slack.app_token, web_client=WebClient(slack.app_token, base_url=slack.url))
    handler.connect()  # type: ignore[no-untyped-call]
    assert slack.wait_for_socket()
    yield slack
    handler.close()  # type: ignore[no-untyped-call]


def test_a_command_comes_down_the_socket_and_its_acknowledgement_goes_up(app: App, connected: SlackStandIn) -> None:
    @app.command("/dms-check")
    def check(ack: Ack, command: dict[str, str]) -> None:
        ack(f"on it: {command['text']}")

    assert connected.command("orders-cdc", channel="dms").status == 200
    assert [message.text for message in connected.messages("dms")] == ["on it: orders-cdc"]


def test_an_event_says_when_it_is_sent_again(app: App, connected: SlackStandIn) -> None:
    seen: list[Any] = []

    @app.event("app_mention")
    def mentioned(request: Any) -> None:
        seen.append(request.headers.get("x-slack-retry-num"))

    connected.event({"type": "app_mention", "user": "U1", "text": "x", "ts": "1.0", "channel": "C1"}, retry=2)
    assert connected.wait(lambda: seen == [["2"]], 3)


def test_with_nobody_connected_the_command_fails_as_slack_says_it(slack: SlackStandIn) -> None:
    assert slack.command("orders-cdc", channel="dms").status == 0
    assert "dispatch_failed: nobody is connected" in slack.messages("dms")[0].text


def test_an_app_that_never_acknowledges_has_timed_out(slack: SlackStandIn) -> None:
    from websockets.sync.client import connect

    slack._sockets.patience = 0.1
    url = WebClient(slack.app_token, base_url=slack.url).apps_connections_open(app_token=slack.app_token)["url"]
    with connect(url) as socket:
        assert "hello" in str(socket.recv())
        assert slack.wait_for_socket()
        assert slack.command("orders-cdc", channel="dms").body == "operation_timeout"
