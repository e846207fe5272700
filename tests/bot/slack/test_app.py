"""The Bolt app as a whole: replays, an uninstalled app, Socket Mode."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request as HttpRequest
from urllib.request import urlopen

import pytest
from slack_bolt import App, BoltResponse
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.request import BoltRequest

from bot.errors import SettingsError
from bot.sandbox.slack.deliveries import encode, signature_headers
from bot.sandbox.slack.stand_in import SlackStandIn
from bot.slack.app import UNINSTALLED
from bot.slack.client import connect
from tests.bot.slack.conftest import SECRET, Backstage, make_app


@pytest.fixture
def app(slack: SlackStandIn, backstage: Backstage) -> App:
    return make_app(connect(slack.token, slack.url), backstage)


def sent(app: App, body: str, secret: str, now: float) -> BoltResponse:
    return app.dispatch(BoltRequest(body=body, headers={**signature_headers(secret, body, now)}))


def command(slack: SlackStandIn, text: str = "orders-cdc") -> dict[str, str]:
    team, ada, general = "T0000000001", slack.workspace.user("ada"), slack.workspace.channel("general")
    assert ada
    assert general
    return {"command": "/dms-check", "text": text, "team_id": team, "channel_id": general.id, "user_id": ada.id, "trigger_id": "1.2.3", "response_url": ""}


def test_a_request_that_is_sent_again_is_refused(slack: SlackStandIn, app: App, backstage: Backstage) -> None:
    """Its signature holds for five minutes, for whoever has seen it."""
    body, _ = encode("slash_commands", command(slack))
    now = slack.workspace.clock()
    assert [sent(app, body, SECRET, now).status for _ in range(2)] == [200, 401]
    assert len(backstage.runs) == 1


def test_the_same_command_signed_anew_is_recorded_once(slack: SlackStandIn, app: App, backstage: Backstage) -> None:
    body, _ = encode("slash_commands", command(slack))
    now = slack.workspace.clock()
    answers = [sent(app, body, SECRET, now - age) for age in (0, 1)]
    assert [answer.status for answer in answers] == [200, 200]
    assert "This was asked already" in answers[1].body
    assert len(backstage.runs) == 1


def test_the_signature_of_a_forger_is_not_remembered(slack: SlackStandIn, app: App, backstage: Backstage) -> None:
    """Else anybody could fill the memory of signatures."""
    body, _ = encode("slash_commands", command(slack))
    sent(app, body, "guessed", slack.workspace.clock())
    assert backstage.signatures == set()


def test_when_the_app_was_uninstalled_people_are_told(slack: SlackStandIn, app: App) -> None:
    slack.fail("auth.test", "account_inactive", times=9)
    body, _ = encode("slash_commands", command(slack))
    answer = sent(app, body, SECRET, slack.workspace.clock())
    assert (answer.status, answer.body) == (200, UNINSTALLED)


def test_the_app_starts_while_slack_is_away(backstage: Backstage) -> None:
    """It asks who it is when the first request comes."""
    assert make_app(connect("xoxb-1", "http://127.0.0.1:9/api"), backstage).client.token == "xoxb-1"


def test_variables_that_would_turn_on_oauth_are_an_error(backstage: Backstage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bolt would forget the token and look for one in a file."""
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "secret")
    with pytest.raises(SettingsError, match="SLACK_CLIENT_ID"):
        make_app(connect("xoxb-1", "http://127.0.0.1:9/api"), backstage)


def test_the_token_in_the_environment_is_no_reason_to_warn(backstage: Backstage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """It is there whenever the bot runs for real."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    make_app(connect("xoxb-1", "http://127.0.0.1:9/api"), backstage)
    assert caplog.text == ""


def test_get_requests_and_other_paths_are_not_answered(slack: SlackStandIn) -> None:
    url = slack._transport.url  # type: ignore[attr-defined]
    for request in (HttpRequest(url), HttpRequest(url, data=b"{}")):  # noqa: S310 - loopback
        with pytest.raises(HTTPError) as caught:
            urlopen(request)  # noqa: S310
        assert caught.value.code == 401
        caught.value.close()


@pytest.fixture
def socket(backstage: Backstage) -> Iterator[SlackStandIn]:
    """A Slack that reaches the app over a WebSocket."""
    with SlackStandIn(busy_every=0) as stand_in:
        stand_in.add_channel("general")
        handler = SocketModeHandler(make_app(connect(stand_in.token, stand_in.url), backstage), stand_in.app_token)
        handler.connect()  # type: ignore[no-untyped-call]
        assert stand_in.wait_for_socket()
        yield stand_in
        handler.close()  # type: ignore[no-untyped-call]


def test_over_socket_mode_the_same_commands_get_the_same_answers(socket: SlackStandIn, backstage: Backstage) -> None:
    assert socket.command("orders-cdc").status == 200
    socket.command("")
    socket.command("orders-cdc", name="/dms-checks")
    backstage.broken = True
    socket.command("orders-eu")
    said = [each.blocks[0]["text"]["text"] for each in socket.messages("general")]
    for text, start in zip(said, ("Checking orders-cdc.", "⚠️ Which task?", "⚠️ I do not know that command", "Something went wrong on my side"), strict=True):
        assert text.startswith(start)
    assert json.dumps([request.task for request, _, _ in backstage.runs]) == '["orders-cdc"]'
