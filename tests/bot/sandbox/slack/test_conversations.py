"""Channels: what the bot may know of them."""

from __future__ import annotations

from collections.abc import Callable

from slack_sdk import WebClient

from bot.sandbox.slack.stand_in import SCOPES, SlackStandIn

Refused = Callable[..., str]
Channel = Callable[[str], str]


def test_a_channel_says_whether_the_bot_is_in_it(client: WebClient, channel: Channel) -> None:
    assert client.conversations_info(channel=channel("dms"))["channel"]["is_member"]
    assert not client.conversations_info(channel=channel("elsewhere"))["channel"]["is_member"]


def test_a_channel_says_whether_another_company_reads_it(slack: SlackStandIn, client: WebClient) -> None:
    """Slack Connect: is_ext_shared."""
    assert client.conversations_info(channel=slack.add_channel("with-partner", shared=True))["channel"]["is_ext_shared"]


def test_a_public_channel_can_be_joined_and_then_written_to(client: WebClient, channel: Channel) -> None:
    client.conversations_join(channel=channel("elsewhere"))
    assert client.chat_postMessage(channel=channel("elsewhere"), text="hello")["ok"]
    assert client.conversations_join(channel=channel("elsewhere"))["warning"] == "already_in_channel"


def test_a_private_channel_cannot_be_joined_or_seen(client: WebClient, refused: Refused, channel: Channel) -> None:
    assert refused(client.conversations_join, channel=channel("secret")) == "channel_not_found"
    assert refused(client.conversations_info, channel=channel("secret")) == "channel_not_found"


def test_a_private_channel_wants_another_scope(refused: Refused) -> None:
    with SlackStandIn(scopes=SCOPES - {"groups:read"}) as slack:
        client = WebClient(slack.token, base_url=slack.url)
        assert refused(client.conversations_info, channel=slack.add_channel("ours", private=True)) == "missing_scope"


def test_nobody_to_open_a_conversation_with(client: WebClient, refused: Refused) -> None:
    assert refused(client.conversations_open, users="U404") == "user_not_found"


def test_history_is_newest_first_and_counts_replies() -> None:
    with SlackStandIn(scopes=SCOPES | {"channels:history"}, busy_every=0) as slack:
        place, client = slack.add_channel("dms"), WebClient(slack.token, base_url=slack.url)
        root = client.chat_postMessage(channel=place, text="one")["ts"]
        client.chat_postMessage(channel=place, text="two")
        client.chat_postMessage(channel=place, text="reply", thread_ts=root)
        history = client.conversations_history(channel=place)["messages"]
        assert [(each["text"], each.get("reply_count")) for each in history] == [("two", None), ("one", 1)]
        assert [each["text"] for each in client.conversations_replies(channel=place, ts=root)["messages"]] == ["one", "reply"]
