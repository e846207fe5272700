"""`/dms-check` as people type it, sent by a Slack that signs, over HTTP, through the guard and Bolt."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.request import Origin, Request
from bot.sandbox.slack.stand_in import SlackStandIn
from bot.sandbox.slack.workspace import TEAM
from bot.slack.messages.message import Message
from tests.bot.slack.conftest import Backstage
from tests.bot.slack.limits import words


def said(slack: SlackStandIn, text: str) -> str:
    """Type it, and read what only the person who typed sees."""
    assert slack.command(text).status == 200
    answer = slack.messages("general")[-1]
    assert answer.only_for == slack.workspace.user("ada").id  # type: ignore[union-attr]
    return words(Message(answer.text, answer.blocks))


def test_a_task_is_recorded_with_where_it_was_asked_and_acknowledged(slack: SlackStandIn, backstage: Backstage) -> None:
    assert said(slack, "orders-cdc") == "Checking orders-cdc. The answer comes here in a few seconds."
    [(request, key, response_url)] = backstage.runs
    ada, general = slack.workspace.user("ada"), slack.workspace.channel("general")
    assert ada
    assert general
    assert request == Request("orders-cdc", origin=Origin(TEAM, general.id, ada.id))
    assert len(key) == 64
    assert response_url
    assert response_url.startswith("http://127.0.0.1")


def test_the_gate_is_asked_with_the_workspace_that_the_app_lives_in(slack: SlackStandIn, backstage: Backstage) -> None:
    said(slack, "orders-cdc")
    [(origin, request, home)] = backstage.asked
    assert (origin.team, request, home) == (TEAM, Request("orders-cdc"), TEAM)


def test_whoever_is_refused_is_told_why_and_nothing_is_recorded(slack: SlackStandIn, backstage: Backstage) -> None:
    backstage.refusal = "Guests may not ask."
    assert said(slack, "orders-cdc") == "🔒 Guests may not ask."
    assert backstage.runs == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "Which task? Name it after the command."),
        ("   ", "Which task? Name it after the command."),
        ("help", "says whether that DMS task reaches its databases"),
        ("help verdicts", "Every hop lets the packets through"),
        ("help me", "says whether that DMS task reaches its databases"),
        ("x" * 10_000, "That is 10,000 characters"),
        ("🦆", "letters, digits and hyphens"),
        ("<!channel>", "letters, digits and hyphens"),
        ("arn:aws:dms:eu-west-1:1111:task:ABC", "This is not the ARN of a DMS task"),
        ("orders cdc", "One task at a time, please: I read “orders” and “cdc”."),
        ("orders-cdc --force", "I do not know the option --force."),
        ("orders-cdc --account 12", "“12” is not an account number."),
        ("orders-cdc --region Mars", "“Mars” is not a Region."),
    ],
)
def test_what_cannot_be_a_question_gets_one_clear_answer_and_starts_nothing(slack: SlackStandIn, backstage: Backstage, text: str, answer: str) -> None:
    assert answer in said(slack, text)
    assert backstage.runs == []


def test_a_broken_bot_tells_a_number_and_no_secret(slack: SlackStandIn, backstage: Backstage, caplog: pytest.LogCaptureFixture) -> None:
    """The number stands in the log beside what happened, and the person reads nothing else."""
    backstage.broken = True
    assert said(slack, "orders-cdc").endswith("this number: R-4711")
    [record] = [each for each in caplog.records if each.name == "bot.slack.app"]
    assert vars(record)["run"] == "R-4711"
    assert "the database is gone" in str(record.exc_info)


def test_a_command_of_another_name_is_answered_too(slack: SlackStandIn) -> None:
    assert slack.command("orders-cdc", name="/dms-checks").status == 200
    assert "I do not know that command" in slack.messages("general")[-1].blocks[0]["text"]["text"]


def test_fifty_people_at_once_are_all_acknowledged_and_recorded_once(slack: SlackStandIn, backstage: Backstage) -> None:
    """Bolt's own five threads would make the sixth wait; ours run in the server's."""
    with ThreadPoolExecutor(50) as people:
        deliveries = list(people.map(lambda number: slack.command(f"task-{number}"), range(50)))
    assert {delivery.status for delivery in deliveries} == {200}
    assert sorted(request.task for request, _, _ in backstage.runs) == sorted(f"task-{number}" for number in range(50))
    assert max(delivery.seconds for delivery in deliveries) < 3
