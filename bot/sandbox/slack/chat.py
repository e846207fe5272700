"""chat.*: post, replace and delete messages, with the refusals that users meet: not in the channel, too long, not yours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.sandbox.slack.content import checked_blocks, checked_text, message_answer
from bot.sandbox.slack.method import Answer, Call, Method, SlackError
from bot.sandbox.slack.workspace import BOT, Channel, Message


def open_to_bot(call: Call, name: str, *, public: bool = False) -> Channel:
    """Find the channel by id and refuse what Slack refuses: a private one that the bot is not in does not even exist for it.

    ``public`` is what the scope ``chat:write.public`` allows: messages, never files (github.com/getnao/nao/issues/1372).
    """
    workspace = call.workspace
    if name in workspace.users:
        return workspace.direct(name)
    channel = workspace.channels.get(name) or workspace.channel(name)
    if channel is None or (BOT not in channel.members and channel.kind != "public"):
        raise SlackError("channel_not_found")
    if BOT not in channel.members and not (public and "chat:write.public" in call.token.scopes):
        raise SlackError("not_in_channel")
    return channel


def own_message(call: Call, channel: Channel, ts: str, forbidden: str) -> Message:
    """Find the bot's own message of that ``ts``."""
    message = call.workspace.message(channel.id, ts)
    if message is None:
        raise SlackError("message_not_found")
    if message.user != BOT:
        raise SlackError(forbidden)
    return message


def root_of(call: Call, channel: Channel) -> str | None:
    """Give the ``ts`` of the thread to reply in: a reply to a reply lands in the same thread."""
    thread = call.text("thread_ts")
    if not thread:
        return None
    message = call.workspace.message(channel.id, thread)
    if message is None:
        raise SlackError("thread_not_found")
    return message.thread or message.ts


def post_message(call: Call) -> Answer:
    """chat.postMessage."""
    channel = open_to_bot(call, call.required("channel"), public=True)
    blocks = checked_blocks(call.workspace, call.data("blocks"))
    text = checked_text(call.text("text"), blocks)
    message = Message(channel.id, call.workspace.new_ts(), BOT, text, blocks, root_of(call, channel))
    call.workspace.keep(message)
    return {"channel": channel.id, "ts": message.ts, "message": message_answer(call.workspace, message, call.base)}


def update(call: Call) -> Answer:
    """chat.update: blocks that are not given stay as they were, an empty list takes them away."""
    channel = open_to_bot(call, call.required("channel"), public=True)
    old = own_message(call, channel, call.required("ts"), "cant_update_message")
    given = call.data("blocks")
    blocks = old.blocks if given is None else checked_blocks(call.workspace, given)
    text = checked_text(call.text("text"), blocks)
    message = call.workspace.keep(replace(old, text=text, blocks=blocks, edited=old.edited + 1))
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": message_answer(call.workspace, message, call.base)}


def delete(call: Call) -> Answer:
    """chat.delete."""
    channel = open_to_bot(call, call.required("channel"))
    message = own_message(call, channel, call.required("ts"), "cant_delete_message")
    call.workspace.drop(message.ts)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(call: Call) -> Answer:
    """chat.postEphemeral: one person sees it, and nobody can change it later."""
    channel = open_to_bot(call, call.required("channel"))
    user = call.required("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    blocks = checked_blocks(call.workspace, call.data("blocks"))
    text = checked_text(call.text("text"), blocks)
    message = Message(channel.id, call.workspace.new_ts(), BOT, text, blocks, root_of(call, channel), only_for=user)
    call.workspace.keep(message)
    return {"message_ts": message.ts}


WRITE = ("chat:write",)
METHODS: Mapping[str, Method] = {
    "chat.postMessage": Method(post_message, WRITE, paced=True),
    "chat.update": Method(update, WRITE, paced=True),
    "chat.delete": Method(delete, WRITE),
    "chat.postEphemeral": Method(post_ephemeral, WRITE),
}
