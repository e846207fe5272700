"""Buttons, pressed by people in a Slack that signs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from slack_sdk import WebClient

from bot.errors import TaskNotFoundError
from bot.request import Origin, Request
from bot.sandbox.slack.hooks import Hooks
from bot.sandbox.slack.stand_in import SlackStandIn
from bot.sandbox.slack.workspace import Message
from bot.slack import deliver
from bot.slack.listeners import actions
from bot.slack.listeners.asking import Desk
from bot.slack.messages.buttons import RECHECK, TEST, check_button
from tests.bot.slack import reports
from tests.bot.slack.conftest import Backstage

Asked = Callable[..., Request]


@pytest.fixture
def answered(slack: SlackStandIn, client: WebClient, asked: Asked) -> Message:
    """An answer in the channel, with its button."""
    posted = deliver.start(client, asked())
    deliver.finish(client, asked(), posted, reports.blocked())
    return next(each for each in slack.messages("general") if each.ts == posted)


def slowly(*_: object) -> tuple[int, str]:
    time.sleep(1.5)
    return 200, "ok"


def whispers(slack: SlackStandIn) -> list[str]:
    return [each.blocks[0]["text"]["text"] for each in slack.messages("general") if each.only_for]


def test_re_check_asks_for_the_same_task_and_the_answer_will_take_this_messages_place(slack: SlackStandIn, backstage: Backstage, answered: Message) -> None:
    assert slack.press(answered, RECHECK).status == 200
    [(request, _, response_url)] = backstage.runs
    assert request.task == reports.ARN
    assert request.origin
    assert request.origin.message == answered.ts
    assert response_url
    assert whispers(slack) == []


def test_a_connection_test_is_another_question_and_authorised_as_such(slack: SlackStandIn, client: WebClient, asked: Asked, backstage: Backstage) -> None:
    posted = deliver.start(client, asked())
    deliver.finish(client, asked(), posted, reports.blocked(), testable=True)
    answered = next(each for each in slack.messages("general") if each.ts == posted)
    backstage.refusal = "Only those who are named may."
    slack.press(answered, TEST)
    backstage.refusal = None
    slack.press(answered, TEST)
    slack.press(answered, RECHECK)
    [(request, _, _)] = backstage.runs
    assert (request.task, request.test) == (reports.ARN, True)
    assert [each.test for _, each, _ in backstage.asked] == [True, True, False]
    assert whispers(slack)[0] == "🔒 Only those who are named may."
    assert whispers(slack)[1].startswith("This was asked already"), "a message can be asked from once"


def test_a_double_click_is_one_check(slack: SlackStandIn, backstage: Backstage, answered: Message) -> None:
    slack.press(answered, RECHECK)
    slack.press(answered, RECHECK)
    assert len(backstage.runs) == 1
    assert whispers(slack) == ["This was asked already; task ABCDEFGHIJKLMNOP (111122223333 eu-west-1) is being checked."]


def test_the_next_answer_can_be_asked_from_again(slack: SlackStandIn, client: WebClient, asked: Asked, backstage: Backstage, answered: Message) -> None:
    slack.press(answered, RECHECK)
    again = asked(message=answered.ts)
    posted = deliver.start(client, again)
    assert posted == answered.ts
    deliver.finish(client, again, posted, replace(reports.blocked(), captured_at="2026-11-23T12:10:00+00:00"))
    slack.press(next(each for each in slack.messages("general") if each.ts == posted), RECHECK)
    assert len(backstage.runs) == 2


def test_each_press_is_authorised_anew(slack: SlackStandIn, backstage: Backstage, answered: Message) -> None:
    """Who may see a message may not for that reason ask: the button stands there for everybody."""
    backstage.refusal = "Guests may not ask."
    assert slack.press(answered, RECHECK).status == 200
    assert whispers(slack) == ["🔒 Guests may not ask."]
    assert backstage.runs == []


def test_a_name_that_was_perhaps_meant_is_one_click_away(slack: SlackStandIn, client: WebClient, asked: Asked, backstage: Backstage) -> None:
    error = TaskNotFoundError("No DMS task is called orders-cd.", "Did you mean orders-cdc?", ("orders-cdc", "orders-cdc-eu"))
    posted = deliver.start(client, asked())
    deliver.fail(client, asked(), posted, error)
    message = next(each for each in slack.messages("general") if each.ts == posted)
    assert [button["text"]["text"] for button in message.blocks[-1]["elements"]] == ["orders-cdc", "orders-cdc-eu"]
    slack.press(message, "check_named_1")
    slack.press(message, "check_named_0")
    assert [request.task for request, _, _ in backstage.runs] == ["orders-cdc-eu"], "a message asks once, whichever of its buttons is pressed"


def test_a_button_of_a_former_version_gets_a_clear_answer(slack: SlackStandIn, backstage: Backstage, answered: Message) -> None:
    [*rest, buttons] = answered.blocks
    old = replace(answered, blocks=(*rest, {**buttons, "elements": [{**buttons["elements"][0], "value": "orders-cdc"}]}))
    assert slack.press(old, RECHECK).status == 200
    unknown = replace(answered, blocks=(*rest, {**buttons, "elements": [{**buttons["elements"][0], "action_id": "apply_fix"}]}))
    assert slack.press(unknown, "apply_fix").status == 200
    assert [text.partition("\n")[0] for text in whispers(slack)] == [
        "⚠️ This button is not one that I know.",
        "⚠️ I do not know that command or button; it may be from another version of me.",
    ]
    assert backstage.runs == []


@pytest.mark.parametrize(("thread", "stands_in"), [(None, None), ("17.1", None), ("16.9", "16.9")])
def test_a_message_that_opens_a_thread_does_not_stand_in_it(backstage: Backstage, thread: str | None, stands_in: str | None) -> None:
    """Slack gives such a message its own ts as that of its thread."""
    value = check_button("Re-check", Request("orders-cdc"))
    body = {"container": {"message_ts": "17.1"}, "message": {"thread_ts": thread}} | {name: {"id": name} for name in ("team", "channel", "user")}
    assert value
    assert actions.answer(body, value, Desk(backstage.authorise, backstage.submit), None) is None
    assert [request.origin for request, _, _ in backstage.runs] == [Origin("team", "channel", "user", stands_in, "17.1")]


def test_a_broken_bot_tells_whoever_pressed_a_number(slack: SlackStandIn, backstage: Backstage, answered: Message) -> None:
    backstage.broken = True
    assert slack.press(answered, RECHECK).status == 200
    assert whispers(slack)[0].endswith("this number: R-4711")


def test_a_lost_whisper_loses_no_acknowledgement(slack: SlackStandIn, backstage: Backstage, answered: Message, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack waits three seconds for us; we wait one for its response_url."""
    backstage.refusal = "Guests may not ask."
    monkeypatch.setattr(Hooks, "receive", slowly)
    pressed = slack.press(answered, RECHECK)
    assert pressed.status == 200
    assert pressed.seconds < 3
