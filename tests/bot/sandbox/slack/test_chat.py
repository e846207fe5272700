"""Messages: posted, replaced, deleted, refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from slack_sdk import WebClient

from bot.sandbox.slack.stand_in import SlackStandIn

Refused = Callable[..., str]
Channel = Callable[[str], str]


def test_a_message_keeps_its_place_when_it_is_replaced(slack: SlackStandIn, client: WebClient, channel: Channel) -> None:
    """chat.update changes the words under the same ts."""
    ts = client.chat_postMessage(channel=channel("dms"), text="reading…")["ts"]
    client.chat_update(channel=channel("dms"), ts=ts, text="blocked", blocks=[{"type": "divider"}])
    (message,) = slack.messages("dms")
    assert (message.ts, message.text, message.edited, message.blocks[0]["type"]) == (ts, "blocked", 1, "divider")


def test_an_update_with_text_alone_leaves_the_blocks(slack: SlackStandIn, client: WebClient, channel: Channel) -> None:
    """As Slack does; an empty list is what takes them away."""
    ts = client.chat_postMessage(channel=channel("dms"), text="a", blocks=[{"type": "divider"}])["ts"]
    client.chat_update(channel=channel("dms"), ts=ts, text="b")
    assert len(slack.messages("dms")[0].blocks) == 1
    client.chat_update(channel=channel("dms"), ts=ts, text="c", blocks=[])
    assert slack.messages("dms")[0].blocks == ()


@pytest.mark.parametrize(("where", "code"), [("elsewhere", "not_in_channel"), ("secret", "channel_not_found")])
def test_the_bot_must_be_in_the_channel(client: WebClient, refused: Refused, channel: Channel, where: str, code: str) -> None:
    """A private channel that the bot is not in does not even exist for it."""
    assert refused(client.chat_postMessage, channel=channel(where), text="hello") == code


def test_a_channel_that_is_not_there(client: WebClient, refused: Refused) -> None:
    assert refused(client.chat_postMessage, channel="C404", text="hello") == "channel_not_found"


def test_chat_write_public_opens_public_channels_for_messages_but_not_for_files(refused: Refused) -> None:
    """The trap of getnao/nao #1372: the text gets through, the upload dies."""
    with SlackStandIn(scopes=frozenset({"chat:write", "chat:write.public", "files:write"})) as slack:
        place = slack.add_channel("elsewhere", member=False)
        client = WebClient(slack.token, base_url=slack.url)
        assert client.chat_postMessage(channel=place, text="hello")["ok"]
        assert refused(client.files_upload_v2, channel=place, content="x", filename="a.txt") == "not_in_channel"


def test_a_person_can_be_written_to_directly(slack: SlackStandIn, client: WebClient) -> None:
    """A user id as channel opens the bot's own conversation with that person."""
    ada = slack.add_user("grace")
    place = client.chat_postMessage(channel=ada, text="for you")["channel"]
    assert place.startswith("D")
    assert client.conversations_open(users=ada)["channel"]["id"] == place
    assert [message.text for message in slack.messages(place)] == ["for you"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"text": "", "attachments": []}, "no_text"),
        ({"text": "x" * 4001}, "msg_too_long"),
        ({"text": "x", "blocks": [{"type": "header"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2500}}] * 5}, "msg_blocks_too_long"),
        ({"text": "x", "blocks": '[{"type": '}, "invalid_blocks_format"),
        ({"text": "x", "thread_ts": "1.000000"}, "thread_not_found"),
    ],
)
def test_what_slack_does_not_take(client: WebClient, refused: Refused, channel: Channel, arguments: dict[str, object], code: str) -> None:
    assert refused(client.chat_postMessage, channel=channel("dms"), **arguments) == code


def test_a_reply_to_a_reply_lands_in_the_same_thread(slack: SlackStandIn, client: WebClient, channel: Channel) -> None:
    root = client.chat_postMessage(channel=channel("dms"), text="root")["ts"]
    first = client.chat_postMessage(channel=channel("dms"), text="first", thread_ts=root)["ts"]
    client.chat_postMessage(channel=channel("dms"), text="second", thread_ts=first)
    assert [message.thread for message in slack.messages("dms")] == [None, root, root]


def test_only_the_bots_own_messages_can_be_changed(slack: SlackStandIn, client: WebClient, refused: Refused, channel: Channel) -> None:
    slack.mention("hello", channel="dms")
    ts = slack.messages("dms")[0].ts
    assert refused(client.chat_update, channel=channel("dms"), ts=ts, text="x") == "cant_update_message"
    assert refused(client.chat_delete, channel=channel("dms"), ts=ts) == "cant_delete_message"
    assert refused(client.chat_update, channel=channel("dms"), ts="1.000000", text="x") == "message_not_found"


def test_a_deleted_message_is_gone(slack: SlackStandIn, client: WebClient, channel: Channel) -> None:
    ts = client.chat_postMessage(channel=channel("dms"), text="oops")["ts"]
    client.chat_delete(channel=channel("dms"), ts=ts)
    assert slack.messages("dms") == ()


def test_an_ephemeral_message_is_for_one_person_and_cannot_be_changed(slack: SlackStandIn, client: WebClient, refused: Refused, channel: Channel) -> None:
    ada = next(user.id for user in slack.workspace.users.values() if user.name == "ada")
    ts = client.chat_postEphemeral(channel=channel("dms"), user=ada, text="psst")["message_ts"]
    assert slack.messages("dms")[0].only_for == ada
    assert refused(client.chat_update, channel=channel("dms"), ts=ts, text="x") == "message_not_found"
    assert refused(client.chat_postEphemeral, channel=channel("dms"), user=slack.add_user("late"), text="x") == "user_not_in_channel"
