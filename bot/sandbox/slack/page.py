"""A channel as one self-contained HTML page: what people would see, threads unfolded, ephemeral messages marked."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from importlib.resources import files

from bot.sandbox.slack.mrkdwn import mrkdwn
from bot.sandbox.slack.render import Renderer
from bot.sandbox.slack.workspace import BOT, Channel, Message, Workspace


def page(workspace: Workspace, channel: Channel) -> str:
    """Draw the channel as it stands now. The page holds its pictures and styles itself and fetches nothing."""
    with workspace.changed:
        messages = workspace.messages(channel.id)
        names = {user.id: user.name for user in workspace.users.values()} | {each.id: each.name for each in workspace.channels.values()}
        renderer = Renderer(names, dict(workspace.files))
    roots = [each for each in messages if each.thread is None]
    body = "".join(_with_replies(each, messages, renderer) for each in roots)
    style = files("bot.sandbox.slack").joinpath("page.css").read_text(encoding="utf-8")
    sign = "🔒" if channel.kind == "private" else "#"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{sign} {escape(channel.name)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{style}</style></head><body><header><b>{sign} {escape(channel.name)}</b>'
        f"<small>{len(channel.members)} members</small></header><main>{body or '<p class=empty>Nothing was posted here.</p>'}</main></body></html>\n"
    )


def _with_replies(root: Message, messages: tuple[Message, ...], renderer: Renderer) -> str:
    replies = [each for each in messages if each.thread == root.ts]
    if not replies:
        return _message(root, renderer)
    word = "reply" if len(replies) == 1 else "replies"
    thread = "".join(_message(each, renderer) for each in replies)
    return f'{_message(root, renderer)}<section class="thread"><h3>{len(replies)} {word}</h3>{thread}</section>'


def _message(message: Message, renderer: Renderer) -> str:
    name = renderer.names.get(message.user, message.user)
    badge = '<span class="app">APP</span>' if message.user == BOT else ""
    time = datetime.fromtimestamp(float(message.ts), UTC).strftime("%H:%M")
    only = renderer.names.get(message.only_for, message.only_for) if message.only_for else None
    note = f'<div class="only">👁 Only visible to {escape(only)}</div>' if only else ""
    edited = " <small>(edited)</small>" if message.edited and not message.blocks else ""
    body = renderer.blocks(message.blocks) or (f'<div class="section"><div>{mrkdwn(message.text, renderer.names)}{edited}</div></div>' if message.text else "")
    uploads = "".join(renderer.file(renderer.files[each]) for each in message.files)
    avatar = f'<span class="avatar {"bot" if badge else ""}">{escape(name[:1].upper())}</span>'
    who = f'<div class="who"><b>{escape(name)}</b>{badge}<time>{time}</time></div>'
    inside = f'<div class="body">{note}{who}{body}<div class="files">{uploads}</div></div>'
    return f'<article class="{"ephemeral" if only else ""}">{avatar}{inside}</article>'
