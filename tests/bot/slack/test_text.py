"""What people type, read."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UsageError
from bot.request import Request
from bot.slack.text import Help, parse

ARN = "arn:aws:dms:eu-west-1:111122223333:task:ABCDEFGHIJKLMNOP"
ACCOUNT, REGION = "111122223333", "eu-west-1"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("orders-cdc", Request("orders-cdc")),
        ("  orders-cdc\n", Request("orders-cdc")),
        ("`orders-cdc`", Request("orders-cdc")),
        ("“orders-cdc”", Request("orders-cdc")),
        (ARN, Request(ARN)),
        ("orders-cdc --region eu-west-1", Request("orders-cdc", region=REGION)),
        ("--region=eu-west-1 orders-cdc", Request("orders-cdc", region=REGION)),
        ("orders-cdc —region eu-west-1", Request("orders-cdc", region=REGION)),
        ("orders-cdc --account 111122223333 --region us-gov-east-1", Request("orders-cdc", ACCOUNT, "us-gov-east-1")),
    ],
)
def test_a_task_is_read_as_people_type_and_paste_it(text: str, question: Request) -> None:
    """Quotes come with pasted names, and macOS makes one long dash of two hyphens."""
    assert parse(text) == question


@pytest.mark.parametrize(("text", "topic"), [("help", ""), ("--help", ""), ("-h", ""), ("?", ""), ("help fixes", "fixes"), ("help FIXES please", "fixes")])
def test_help_is_found_whatever_it_is_called(text: str, topic: str) -> None:
    assert parse(text) == Help(topic)


@pytest.mark.parametrize("text", ["--region", "orders-cdc --region", "--account 111122223333", "a b", "-x a", "orders-cdc --region Mars", "x" * 300, "x" * 400])
def test_what_cannot_be_read_is_said_with_advice(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text)
    assert str(caught.value)
    assert caught.value.advice


@given(st.text(max_size=500) | st.lists(st.sampled_from(["--account", "--region", "=", "help", "a", "—", "`", "🦆", ARN, "eu-west-1"])).map(" ".join))
def test_any_text_is_a_question_help_or_a_sentence(text: str) -> None:
    found: Request | Help | None = None
    with suppress(UsageError):
        found = parse(text)
    assert found is None or isinstance(found, Help) or found.task
