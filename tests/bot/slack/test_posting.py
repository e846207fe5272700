"""Where a message goes when the channel is closed to the bot."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from slack_sdk import WebClient

from bot.errors import DeliveryError
from bot.request import Request
from bot.sandbox.slack.stand_in import SlackStandIn
from bot.slack import deliver
from bot.slack.messages.status import progress
from bot.slack.posting import place, post
from tests.bot.slack import reports
from tests.bot.slack.conftest import Backstage

Asked = Callable[..., Request]


def test_the_bot_joins_a_public_channel_in_which_somebody_asked(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    """With chat:write.public it could post without, but its picture would be refused."""
    request = asked("lobby")
    posted = deliver.start(client, request)
    deliver.finish(client, request, posted, reports.blocked(), [("", b"picture")])
    assert len(slack.calls("conversations.join")) == 1
    assert [each.thread for each in slack.messages("lobby")] == [None, posted]


def test_in_a_private_channel_the_person_is_told_and_answered_directly(slack: SlackStandIn, client: WebClient, asked: Asked, backstage: Backstage) -> None:
    """The response_url works where the bot is no member, but only for words: the picture needs a conversation of the bot's own."""
    slack.command("orders-cdc", channel="vault")
    [(_, _, response_url)] = backstage.runs
    request = asked("vault")
    posted = deliver.start(client, request, response_url=response_url)
    deliver.finish(client, request, posted, reports.blocked(), [("", b"picture")])
    channel, ts = place(request, posted)
    assert channel.startswith("D")
    assert len(posted) <= 32, "the ledger keeps it in 32 characters"
    direct = slack.workspace.messages(channel)
    assert (direct[0].ts, direct[0].thread) == (ts, None)
    assert "image" in [block["type"] for block in direct[0].blocks]
    [_, told] = slack.messages("vault")
    assert told.only_for
    assert "I cannot post in this channel" in told.blocks[0]["text"]["text"]


def test_a_second_attempt_finds_the_direct_message_again(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    request = asked("vault")
    posted = deliver.start(client, request)
    assert deliver.start(client, request, posted) == posted
    assert len(slack.workspace.messages(place(request, posted)[0])) == 1


def test_where_the_bot_may_not_write_at_all_the_error_says_so(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    slack.fail("conversations.open", "missing_scope")
    with pytest.raises(DeliveryError, match="missing_scope"):
        deliver.start(client, asked("vault"))


def test_a_token_that_is_no_good_is_not_mistaken_for_a_closed_channel(slack: SlackStandIn, asked: Asked) -> None:
    request = asked()
    with pytest.raises(DeliveryError, match="invalid_auth"):
        post(WebClient("xoxb-revoked", slack.url), request, progress(request, "…"))
    assert slack.calls("conversations.open") == ()


def test_a_lost_note_does_not_lose_the_answer(client: WebClient, asked: Asked) -> None:
    request = asked("vault")
    assert deliver.start(client, request, response_url="http://127.0.0.1:9/hooks/R1").startswith("D")


def test_a_question_from_the_terminal_is_not_answered_in_slack(client: WebClient) -> None:
    with pytest.raises(DeliveryError, match="did not come from Slack"):
        deliver.start(client, Request("orders-cdc"))
