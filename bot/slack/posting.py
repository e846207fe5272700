"""Where a message can be put: in the channel, else in the bot's own conversation with the person.

A posted message is named by its ``ts`` where it stands in the channel of the question, else by ``CHANNEL/ts``.
"""

from __future__ import annotations

import http.client
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.errors import DeliveryError
from bot.request import Origin, Request
from bot.slack.client import HASTE
from bot.slack.messages.message import Message
from bot.slack.messages.status import elsewhere

LOG = logging.getLogger(__name__)

NETWORK = (SlackClientError, OSError, http.client.HTTPException)
GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found", "not_in_channel", "is_inactive"})
OUR_FAULT = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope", "ratelimited"})


def origin(request: Request) -> Origin:
    """Give where the question came from; one that did not come from Slack cannot be answered there."""
    if request.origin is None:
        raise DeliveryError("This question did not come from Slack.", "Print the answer where it was asked.")
    return request.origin


def place(request: Request, posted: str) -> tuple[str, str]:
    """Give channel and ``ts`` of a posted message."""
    channel, _, ts = posted.rpartition("/")
    return channel or origin(request).channel, ts


def code(error: SlackApiError) -> str:
    """Give the word that Slack refused with."""
    return str(error.response.get("error") or "unknown_error")


@contextmanager
def slack_taking(what: str) -> Iterator[None]:
    """Say what Slack did not take, and why, in place of the SDK's errors."""
    try:
        yield
    except SlackApiError as error:
        raise DeliveryError(f"Slack did not take {what} ({code(error)}).", "See docs.slack.dev for that word; `dms-check doctor` checks the token.") from error
    except NETWORK as error:
        raise DeliveryError(f"Slack did not answer when it was given {what}.", "It is tried again.") from error


def replace(client: WebClient, request: Request, posted: str, said: Message) -> None:
    """Put the message in the place of a posted one."""
    channel, ts = place(request, posted)
    client.chat_update(channel=channel, ts=ts, text=said.text, blocks=said.blocks)


def post(client: WebClient, request: Request, said: Message, response_url: str | None = None) -> str:
    """Post the message where the person can read it, and give its name."""
    asked = origin(request)
    with slack_taking("the message"):
        try:
            return _post_or_join(client, asked, said)
        except SlackApiError as error:
            if code(error) in OUR_FAULT:
                raise
            LOG.info("slack.channel_closed", extra={"channel": asked.channel, "because": code(error)})
        _whisper(response_url, elsewhere(request))
        channel = client.conversations_open(users=asked.user)["channel"]["id"]
        return f"{channel}/{_post(client, channel, said)}"


def _post_or_join(client: WebClient, asked: Origin, said: Message) -> str:
    """Post in the channel; join it if it is public. ``chat:write.public`` would do without, but files are refused then."""
    try:
        return _post(client, asked.channel, said, asked.thread)
    except SlackApiError as error:
        if code(error) != "not_in_channel":
            raise
    client.conversations_join(channel=asked.channel)
    return _post(client, asked.channel, said, asked.thread)


def _post(client: WebClient, channel: str, said: Message, thread: str | None = None) -> str:
    answer = client.chat_postMessage(channel=channel, text=said.text, blocks=said.blocks, thread_ts=thread, unfurl_links=False, unfurl_media=False)
    return str(answer["ts"])


def reply(client: WebClient, request: Request, posted: str, said: Message) -> str:
    """Post in the thread of a posted message."""
    channel, ts = place(request, posted)
    return _post(client, channel, said, thread(request, channel, ts))


def thread(request: Request, channel: str, ts: str) -> str:
    """Give the thread that a posted message opens, or stands in."""
    asked = origin(request)
    return (asked.thread or ts) if channel == asked.channel else ts


def _whisper(response_url: str | None, said: Message) -> None:
    """Tell the person in the channel, where only they see it."""
    if response_url:
        try:
            WebhookClient(response_url, HASTE).send(text=said.text, blocks=said.blocks, response_type="ephemeral")
        except OSError:
            LOG.warning("slack.whisper_lost", exc_info=True)
