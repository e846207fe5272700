"""conversations.*: look at a channel, join it, open a direct message, read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.sandbox.slack.chat import open_to_bot
from bot.sandbox.slack.content import message_answer
from bot.sandbox.slack.method import Answer, Call, Method, SlackError, admit
from bot.sandbox.slack.workspace import BOT, Channel, Message

READ_BY_KIND = {"public": "channels:read", "private": "groups:read", "im": "im:read"}


def channel_answer(channel: Channel) -> dict[str, Any]:
    """Word a channel as ``conversations.info`` does."""
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "public",
        "is_private": channel.kind != "public",
        "is_im": channel.kind == "im",
        "is_member": BOT in channel.members,
        "is_shared": channel.shared,
        "is_ext_shared": channel.shared,
        "is_pending_ext_shared": False,
        "is_archived": False,
        "num_members": len(channel.members),
    }


def _visible(call: Call) -> Channel:
    channel = call.workspace.channels.get(call.required("channel"))
    if channel is None or (channel.kind != "public" and BOT not in channel.members):
        raise SlackError("channel_not_found")
    return channel


def info(call: Call) -> Answer:
    """conversations.info: each kind of channel wants its own scope."""
    channel = _visible(call)
    admit(call.token, (READ_BY_KIND[channel.kind],))
    return {"channel": channel_answer(channel)}


def join(call: Call) -> Answer:
    """conversations.join: public channels only."""
    channel = _visible(call)
    if channel.kind != "public":
        raise SlackError("method_not_supported_for_channel_type")
    joined = replace(channel, members=channel.members | {BOT})
    call.workspace.channels[channel.id] = joined
    already = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}} if BOT in channel.members else {}
    return {"channel": channel_answer(joined), **already}


def open_direct(call: Call) -> Answer:
    """conversations.open with one person."""
    user = call.required("users")
    if user not in call.workspace.users:
        raise SlackError("user_not_found")
    return {"channel": {"id": call.workspace.direct(user).id}}


def _listing(call: Call, messages: list[Message]) -> Answer:
    return {"messages": [message_answer(call.workspace, each, call.base) for each in messages], "has_more": False}


def history(call: Call) -> Answer:
    """conversations.history: newest first, without replies and without what only one person sees."""
    channel = open_to_bot(call, call.required("channel"))
    everything = [each for each in call.workspace.messages(channel.id) if each.only_for is None]
    answer = _listing(call, [each for each in reversed(everything) if each.thread is None])
    for message in answer["messages"]:
        replies = sum(each.thread == message["ts"] for each in everything)
        if replies:
            message |= {"reply_count": replies, "thread_ts": message["ts"]}
    return answer


def replies(call: Call) -> Answer:
    """conversations.replies: the thread, its first message included, oldest first."""
    channel = open_to_bot(call, call.required("channel"))
    root = call.required("ts")
    found = [each for each in call.workspace.messages(channel.id) if each.only_for is None and root in {each.ts, each.thread}]
    if not found:
        raise SlackError("thread_not_found")
    return _listing(call, found)


METHODS: Mapping[str, Method] = {
    "conversations.info": Method(info),
    "conversations.join": Method(join, ("channels:join",)),
    "conversations.open": Method(open_direct, ("im:write",)),
    "conversations.history": Method(history, ("channels:history", "groups:history", "im:history")),
    "conversations.replies": Method(replies, ("channels:history", "groups:history", "im:history")),
}
