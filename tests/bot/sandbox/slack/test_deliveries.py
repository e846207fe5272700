"""What reaches the app: signed as Slack signs, in Slack's shapes, and shown as Slack shows the answer."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.slack.deliveries import Forgery, signature_headers
from bot.sandbox.slack.stand_in import SlackStandIn

SECRET = "sandbox-signing-secret"


@pytest.fixture
def app(slack: SlackStandIn) -> App:
    """A Bolt app of a few lines that talks to our Slack."""
    return App(client=WebClient(slack.token, base_url=slack.url), signing_secret=SECRET)


@pytest.fixture
def visit(slack: SlackStandIn, app: App, serve: Callable[[App], str]) -> Callable[[], SlackStandIn]:
    """Serve the app at the end of the test's own set-up, and give a Slack that delivers to it."""

    def start() -> SlackStandIn:
        from bot.sandbox.slack.deliveries import HttpTransport

        slack._transport = HttpTransport(serve(app), SECRET, time.time, 3.0)
        return slack

    return start


def test_the_signature_is_one_that_the_sdk_accepts() -> None:
    body, now = "text=orders", time.time()
    headers = signature_headers(SECRET, body, now)
    verifier = SignatureVerifier(SECRET)
    assert verifier.is_valid(body, headers["X-Slack-Request-Timestamp"], headers["X-Slack-Signature"])
    assert not verifier.is_valid(body + "x", headers["X-Slack-Request-Timestamp"], headers["X-Slack-Signature"])


@pytest.mark.parametrize("forgery", ["wrong-signature", "old-timestamp", "unsigned"])
def test_a_forged_request_is_turned_away_and_leaves_no_trace(
    visit: Callable[[], SlackStandIn], app: App, forgery: Forgery, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    app.command("/dms-check")(lambda ack: ack("in"))
    slack = visit()
    assert slack.command("orders", channel="dms", forgery=forgery).status == 401
    assert slack.messages("dms") == ()


def test_an_acknowledgement_with_words_is_shown_to_the_one_who_typed(visit: Callable[[], SlackStandIn], app: App) -> None:
    @app.command("/dms-check")
    def check(ack: Ack, command: dict[str, str]) -> None:
        ack(f"on it: {command['text']} for {command['user_name']} in {command['channel_name']}")

    slack = visit()
    delivery = slack.command("orders-cdc", channel="dms")
    (message,) = slack.messages("dms")
    assert delivery.status == 200
    assert 0 < delivery.seconds < 3
    assert (message.text, message.only_for) == ("on it: orders-cdc for ada in dms", slack._user("ada").id)


def test_a_response_url_speaks_to_the_channel_too(visit: Callable[[], SlackStandIn], app: App) -> None:
    """Also where the bot is not a member, and without a token."""

    @app.command("/dms-check")
    def check(ack: Ack, respond: Respond) -> None:
        ack()
        respond("for all", response_type="in_channel")

    slack = visit()
    slack.command("orders-cdc", channel="secret")
    assert slack.wait(lambda: bool(slack.messages("secret")), 3)
    assert [(message.text, message.only_for) for message in slack.messages("secret")] == [("for all", None)]


def test_a_command_that_nobody_answers_is_told_to_the_one_who_typed() -> None:
    """As Slack does when the app is down."""
    with SlackStandIn("http://127.0.0.1:9/slack/events") as slack:
        slack.add_channel("dms")
        assert slack.command("orders", channel="dms").status == 0
        assert "/dms-check failed with the error “dispatch_failed" in slack.messages("dms")[0].text


def test_a_command_that_is_answered_too_late_has_timed_out(app: App, serve: Callable[[App], str]) -> None:
    @app.command("/dms-check")
    def slow(ack: Ack) -> None:
        time.sleep(0.5)
        ack()

    with SlackStandIn(serve(app), SECRET, patience=0.1) as impatient:
        impatient.add_channel("dms")
        assert impatient.command("orders", channel="dms").body == "operation_timeout"


def test_a_button_carries_its_value_and_the_message_that_it_stands_in(visit: Callable[[], SlackStandIn], app: App) -> None:
    seen: dict[str, Any] = {}

    @app.action("recheck")
    def recheck(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        seen.update(body)
        ack()
        respond("again", replace_original=True)

    slack = visit()
    button = {"type": "button", "action_id": "recheck", "value": "run-7", "text": {"type": "plain_text", "text": "Re-check"}}
    place = slack._channel("dms").id
    app.client.chat_postMessage(channel=place, text="blocked", blocks=[{"type": "actions", "elements": [button]}])
    (message,) = slack.messages("dms")
    assert slack.press(message, "recheck").status == 200
    assert slack.wait(lambda: slack.messages("dms")[0].text == "again", 3)
    assert (seen["actions"][0]["value"], seen["container"]["message_ts"], seen["channel"]["id"]) == ("run-7", message.ts, place)


def test_a_button_that_is_not_there_cannot_be_pressed(slack: SlackStandIn, client: WebClient) -> None:
    client.chat_postMessage(channel=slack._channel("dms").id, text="x")
    with pytest.raises(LookupError, match="nothing to use is called 'recheck'"):
        slack.press(slack.messages("dms")[0], "recheck")


def test_nobody_types_nowhere(slack: SlackStandIn) -> None:
    with pytest.raises(LookupError, match="there is no channel 'nowhere'"):
        slack.command("x", channel="nowhere")
    with pytest.raises(LookupError, match="there is no person 'nobody'"):
        slack.command("x", user="nobody", channel="dms")


def test_a_menu_asks_for_its_options_and_a_modal_is_submitted(visit: Callable[[], SlackStandIn], app: App) -> None:
    picked: dict[str, Any] = {}
    menu = {"type": "external_select", "action_id": "task", "min_query_length": 1, "placeholder": {"type": "plain_text", "text": "Task"}}

    @app.command("/dms-check")
    def check(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        label = {"type": "plain_text", "text": "Task"}
        blocks = [{"type": "input", "block_id": "which", "label": label, "element": menu}]
        app.client.views_open(trigger_id=body["trigger_id"], view={"type": "modal", "callback_id": "pick", "title": label, "submit": label, "blocks": blocks})

    @app.options("task")
    def tasks(ack: Ack, payload: dict[str, Any]) -> None:
        ack(options=[{"text": {"type": "plain_text", "text": payload["value"] + "-cdc"}, "value": "1"}])

    @app.view("pick")
    def pick(ack: Ack, view: dict[str, Any]) -> None:
        picked.update(view["state"]["values"])
        ack()

    slack = visit()
    slack.command("", channel="dms")
    assert slack.wait(lambda: bool(slack.views()), 3)
    (view,) = slack.views()
    answer = slack.options("task", "orders", view=view)
    assert answer.json["options"][0]["text"]["text"] == "orders-cdc"
    assert slack.submit(view, {"which": {"task": {"type": "external_select", "selected_option": answer.json["options"][0]}}}).status == 200
    assert picked["which"]["task"]["selected_option"]["value"] == "1"


def test_a_button_in_app_home_can_be_pressed(visit: Callable[[], SlackStandIn], app: App) -> None:
    pressed = []
    button = {"type": "button", "action_id": "help", "text": {"type": "plain_text", "text": "Help"}}

    @app.action("help")
    def help_(ack: Ack, body: dict[str, Any]) -> None:
        pressed.append(body["view"]["id"])
        ack()

    slack = visit()
    app.client.views_publish(user_id=slack._user("ada").id, view={"type": "home", "blocks": [{"type": "actions", "elements": [button]}]})
    (home,) = slack.views()
    assert slack.press(home, "help").status == 200
    assert pressed == [home.id]


def test_a_mention_stands_in_the_thread_and_reaches_the_app_with_it(visit: Callable[[], SlackStandIn], app: App) -> None:
    """Slack commands cannot be typed in a thread; mentions can."""

    @app.event("app_mention")
    def mentioned(event: dict[str, str], client: WebClient) -> None:
        client.chat_postMessage(channel=event["channel"], thread_ts=event["thread_ts"], text="here")

    slack = visit()
    root = app.client.chat_postMessage(channel=slack._channel("dms").id, text="incident")["ts"]
    assert slack.mention("check orders-cdc", channel="dms", thread=root).status == 200
    assert slack.wait(lambda: len(slack.messages("dms")) == 3, 3)
    assert [message.thread for message in slack.messages("dms")] == [None, root, root]


def test_an_event_that_is_sent_again_has_the_same_id_and_says_so(visit: Callable[[], SlackStandIn], app: App) -> None:
    seen = []

    @app.event("app_mention")
    def mentioned(body: dict[str, Any], request: Any) -> None:
        seen.append((body["event_id"], request.headers.get("x-slack-retry-num")))

    slack = visit()
    inner = {"type": "app_mention", "user": "U1", "text": "x", "ts": "1.0", "channel": "C1"}
    for retry in (0, 1):
        slack.event(inner, event_id="Ev1", retry=retry)
    assert slack.wait(lambda: len(seen) == 2, 3)
    assert sorted(seen, key=str) == [("Ev1", None), ("Ev1", ["1"])]


def test_a_shortcut_brings_its_message(visit: Callable[[], SlackStandIn], app: App) -> None:
    seen = []

    @app.shortcut("check-this")
    def check(ack: Ack, shortcut: dict[str, Any]) -> None:
        seen.append(shortcut["message"]["text"])
        ack()

    slack = visit()
    app.client.chat_postMessage(channel=slack._channel("dms").id, text="orders-cdc failed")
    assert slack.shortcut(slack.messages("dms")[0], "check-this").status == 200
    assert seen == ["orders-cdc failed"]
