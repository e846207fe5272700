"""A check that could not be done: the sentence, the advice, the next click."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import AmbiguousTaskError, AwsError, CheckError, SnapshotError, TaskNotFoundError, UsageError
from bot.request import Request
from bot.slack.messages.buttons import read
from bot.slack.messages.failure import CHOICES, failure
from bot.slack.messages.message import Message
from tests.bot.slack.limits import check, words
from tests.bot.slack.reports import ARN

ASKED = Request("orders-cdc")


def labels(message: Message) -> list[str]:
    return [button["text"]["text"] for block in message.blocks if block["type"] == "actions" for button in block["elements"]]


@pytest.mark.parametrize(
    ("error", "offers"),
    [
        (TaskNotFoundError("No such task.", "Did you mean a?", ("a", "b")), ["a", "b"]),
        (TaskNotFoundError("No such task.", "Look in the console."), []),
        (AmbiguousTaskError("Two tasks.", "Which?", (ARN, ARN.replace("eu-", "us-"))), ["111122223333 eu-west-1 IJKLMNOP", "111122223333 us-west-1 IJKLMNOP"]),
        (AwsError("The credentials have expired.", "Renew them."), ["Try again"]),
        (SnapshotError("Unreadable.", "Capture again."), ["Try again"]),
        (UsageError("What?", "Like this."), []),
    ],
)
def test_each_kind_of_error_offers_what_helps(error: CheckError, offers: list[str]) -> None:
    message = failure(error, ASKED)
    check(message)
    assert words(message).startswith(f"⚠️ {error}\n{error.advice}")
    assert labels(message) == offers


def test_of_many_names_the_nearest_are_offered() -> None:
    assert labels(failure(TaskNotFoundError("No.", "Perhaps:", tuple(f"task-{number}" for number in range(50))), ASKED)) == [
        f"task-{n}" for n in range(CHOICES)
    ]


def test_the_name_that_was_meant_is_asked_with_all_that_was_typed_beside_it() -> None:
    """An address was given since the endpoint does not hold it: it would be asked for again."""
    asked = Request("orders", "111122223333", "eu-west-1", source="10.0.0.9:5432", target="[2001:db8::9]:5439")
    for error in (TaskNotFoundError("No such task.", "Did you mean it?", ("orders-cdc",)), AmbiguousTaskError("Two.", "Which?", (ARN,))):
        offer = failure(error, asked).blocks[-1]["elements"][0]
        assert read(offer["value"])[0] == replace(asked, task=ARN if isinstance(error, AmbiguousTaskError) else "orders-cdc")


@given(st.text(), st.text(), st.lists(st.text() | st.just(ARN)).map(tuple))
def test_slack_takes_it_whatever_the_error_says(sentence: str, advice: str, names: tuple[str, ...]) -> None:
    for error in (TaskNotFoundError(sentence, advice, names), AwsError(sentence, advice)):
        message = failure(error, ASKED)
        check(message)
        assert "<" not in message.text
