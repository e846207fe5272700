"""Uploads: three steps, and a picture that is not there at once."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.sandbox.slack.stand_in import SlackStandIn
from tests.bot.sandbox.slack.conftest import Clock

Refused = Callable[..., str]
Channel = Callable[[str], str]

PNG = b"\x89PNG\r\n\x1a\n and more"


def test_a_picture_is_shown_only_after_slack_has_looked_at_it(slack: SlackStandIn, client: WebClient, refused: Refused, channel: Channel, clock: Clock) -> None:
    """Type and shares come late; an image block before that is an invalid Slack file."""
    root = client.chat_postMessage(channel=channel("dms"), text="root")["ts"]
    file = client.files_upload_v2(channel=channel("dms"), thread_ts=root, content=PNG, filename="path.png", alt_txt="the path")["files"][0]["id"]
    image = [{"type": "image", "alt_text": "the path", "slack_file": {"id": file}}]

    early = client.files_info(file=file)["file"]
    assert (early["mimetype"], early["shares"]) == ("", {})
    assert refused(client.chat_update, channel=channel("dms"), ts=root, text="x", blocks=image) == "invalid_blocks"

    clock.pass_by(2.0)
    late = client.files_info(file=file)["file"]
    assert (late["mimetype"], late["alt_txt"]) == ("image/png", "the path")
    assert late["shares"]["public"][channel("dms")][0]["thread_ts"] == root
    assert client.chat_update(channel=channel("dms"), ts=root, text="x", blocks=image)["ok"]
    assert slack.file(file).content == PNG


def test_a_later_message_may_appear_before_the_file(slack: SlackStandIn, client: WebClient, channel: Channel, clock: Clock) -> None:
    """The order in the channel is that of processing (node-slack-sdk #2260)."""
    client.files_upload_v2(channel=channel("dms"), content=PNG, filename="path.png", initial_comment="picture")
    client.chat_postMessage(channel=channel("dms"), text="text")
    clock.pass_by(3.0)
    assert [message.text for message in slack.messages("dms")] == ["text", "picture"]


@pytest.mark.parametrize("wanted", [{"id": "F404"}, {}, {"id": "F1", "url": "https://x/F1/y"}])
def test_an_image_block_of_no_such_file_is_refused(client: WebClient, refused: Refused, channel: Channel, wanted: dict[str, str]) -> None:
    blocks = [{"type": "image", "alt_text": "x", "slack_file": wanted}]
    assert refused(client.chat_postMessage, channel=channel("dms"), text="x", blocks=blocks) == "invalid_blocks"


def test_only_pictures_can_be_shown_in_an_image_block(client: WebClient, refused: Refused, channel: Channel, clock: Clock) -> None:
    """An SVG is a file like any other: png, jpg and gif are shown."""
    file = client.files_upload_v2(channel=channel("dms"), content="<svg/>", filename="path.svg")["files"][0]["id"]
    clock.pass_by(3.0)
    blocks = [{"type": "image", "alt_text": "x", "slack_file": {"id": file}}]
    assert refused(client.chat_postMessage, channel=channel("dms"), text="x", blocks=blocks) == "invalid_blocks"


def test_a_file_can_be_shown_by_its_address_and_fetched_with_the_token(client: WebClient, channel: Channel, clock: Clock) -> None:
    uploaded = client.files_upload_v2(content=PNG, filename="path.png")["files"][0]
    clock.pass_by(3.0)
    for address in ("permalink", "url_private"):
        blocks = [{"type": "image", "alt_text": "x", "slack_file": {"url": uploaded[address]}}]
        assert client.chat_postMessage(channel=channel("dms"), text="x", blocks=blocks)["ok"]
    request = urllib.request.Request(uploaded["url_private"], headers={"Authorization": f"Bearer {client.token}"})  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        assert answer.read() == PNG


@pytest.mark.parametrize(("where", "code"), [("elsewhere", "not_in_channel"), ("secret", "channel_not_found")])
def test_a_file_cannot_be_shared_where_the_bot_is_not(client: WebClient, refused: Refused, channel: Channel, where: str, code: str) -> None:
    assert refused(client.files_upload_v2, channel=channel(where), content="x", filename="a.txt") == code


def test_an_empty_file_lacks_an_argument(client: WebClient, refused: Refused) -> None:
    assert refused(client.files_getUploadURLExternal, filename="a.txt", length=0) == "missing_argument"


def test_the_words_of_a_picture_have_a_limit(client: WebClient, refused: Refused) -> None:
    assert refused(client.files_getUploadURLExternal, filename="a.png", length=1, alt_txt="x" * 1001) == "alt_txt_too_large"


def test_a_file_whose_bytes_never_came_is_not_found(client: WebClient, refused: Refused, channel: Channel) -> None:
    file = client.files_getUploadURLExternal(filename="a.txt", length=3)["file_id"]
    assert refused(client.files_completeUploadExternal, files=[{"id": file}], channel_id=channel("dms")) == "file_not_found"


def test_bytes_of_another_length_than_announced_are_refused(client: WebClient) -> None:
    url = client.files_getUploadURLExternal(filename="a.txt", length=3)["upload_url"]
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(url, data=b"four")  # noqa: S310
    assert caught.value.code == 400
    caught.value.close()


def test_more_files_at_once_than_slack_takes(client: WebClient, refused: Refused) -> None:
    """15 are an internal error, of all things (python-slack-sdk #1653)."""
    assert refused(client.files_completeUploadExternal, files=[{"id": "F1"}] * 15) == "internal_error"


def test_blocks_travel_with_a_file_but_not_beside_a_comment_and_never_as_markdown(
    slack: SlackStandIn, client: WebClient, refused: Refused, channel: Channel, clock: Clock
) -> None:
    def upload(**more: Any) -> object:
        return client.files_upload_v2(channel=channel("dms"), content="x", filename="a.txt", **more)

    upload(blocks='[{"type": "divider"}]')
    upload(blocks='[{"type": "divider"}]', initial_comment="words")
    clock.pass_by(3.0)
    assert [(message.text, len(message.blocks)) for message in slack.messages("dms")] == [("", 1), ("words", 0)]
    assert refused(upload, blocks='[{"type": "markdown", "text": "x"}]') == "internal_error"
