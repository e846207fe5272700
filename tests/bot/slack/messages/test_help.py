"""The pages of help."""

from __future__ import annotations

import pytest

from bot.slack.messages.help import TOPICS, help_page
from tests.bot.slack.limits import check, words


@pytest.mark.parametrize("topic", ["", *TOPICS])
def test_each_page_is_one_that_slack_takes(topic: str) -> None:
    check(help_page(topic))


def test_the_first_page_names_every_other() -> None:
    assert all(f"/dms-check help {topic}" in words(help_page()) for topic in TOPICS)


def test_a_page_that_does_not_exist_is_the_first() -> None:
    assert help_page("me") == help_page()
