"""What a button carries, and what is made of it when it comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UsageError
from bot.request import Request
from bot.slack.messages.buttons import check_button, read
from bot.slack.messages.message import LABEL, VALUE
from tests.bot.slack.reports import ARN

ASKED = (
    Request("orders-cdc"),
    Request(ARN),
    Request("orders-cdc", "111122223333", "eu-west-1"),
    Request("orders-cdc", source="10.0.11.20:5432", target="[2001:db8::9]:3306"),
)


@pytest.mark.parametrize("request_", ASKED)
def test_what_a_button_asks_for_comes_back_whole(request_: Request) -> None:
    button = check_button("Re-check", request_, state="2026")
    assert button
    assert read(button["value"]) == (request_, "2026")


@pytest.mark.parametrize("task", ["", "two words", "x" * 300, "arn:aws:dms:nowhere"])
def test_there_is_no_button_for_what_could_not_be_asked(task: str) -> None:
    assert check_button("Re-check", Request(task)) is None


@given(st.text() | st.from_regex(r'\{"task": .{0,40}\}') | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(str))
def test_a_value_of_any_kind_is_read_or_refused(value: str) -> None:
    try:
        request, _ = read(value)
    except UsageError:
        return
    assert request.task


@given(st.text(), st.text(max_size=3000))
def test_a_button_keeps_its_limits(label: str, state: str) -> None:
    button = check_button(label, Request(ARN), state=state)
    assert button is None or (0 < len(button["text"]["text"]) <= LABEL and len(button["value"]) <= VALUE)
