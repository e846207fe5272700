"""The two ways to Slack: one that waits, one that does not."""

from __future__ import annotations

import time

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox.slack.stand_in import SlackStandIn
from bot.slack.client import connect, hasty


@pytest.mark.parametrize("url", ["http://127.0.0.1:3001/api", "http://127.0.0.1:3001/api/"])
def test_a_gateway_may_be_named_with_or_without_its_last_slash(url: str) -> None:
    assert connect("xoxb-1", url).base_url == "http://127.0.0.1:3001/api/"


def test_without_a_gateway_it_is_slack_itself() -> None:
    assert connect("xoxb-1").base_url == "https://slack.com/api/"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_passes_is_waited_out(slack: SlackStandIn, client: WebClient, status: int) -> None:
    slack.fail("auth.test", status=status)
    assert client.auth_test()["ok"]


@pytest.mark.parametrize("status", [429, 503])
def test_the_hasty_one_waits_for_nothing(slack: SlackStandIn, client: WebClient, status: int) -> None:
    slack.fail("auth.test", status=status)
    with pytest.raises(SlackApiError):
        hasty(client).auth_test()
    assert len(slack.calls("auth.test")) == 1


def test_the_hasty_one_gives_up_after_a_second(slack: SlackStandIn, client: WebClient) -> None:
    slack.fail("auth.test", seconds=1.4)
    began = time.monotonic()
    with pytest.raises(OSError, match="timed out"):
        hasty(client).auth_test()
    assert time.monotonic() - began < 1.4


def test_the_hasty_one_does_not_even_try_a_lost_connection_again(client: WebClient) -> None:
    """The SDK would by itself."""
    assert client.retry_handlers
    assert hasty(client).retry_handlers == []
