"""What a message may say, and how the Web API words a message, a file and a person."""

from __future__ import annotations

import mimetypes
from typing import Any

from bot.sandbox.slack.blocks import MESSAGE_LENGTH, Surface, characters, complaints, slack_files
from bot.sandbox.slack.elements import complaint
from bot.sandbox.slack.method import SlackError
from bot.sandbox.slack.workspace import APP, BOT, BOT_ID, TEAM, Block, File, Message, User, Workspace

TEXT_LENGTH = 4000  # where msg_too_long begins for chat.update; Slack recommends it for every text
SHOWN = (".png", ".jpg", ".jpeg", ".gif")


def checked_blocks(workspace: Workspace, blocks: Any, surface: Surface = "message", *, summed: bool = True) -> tuple[Block, ...]:
    """Give the blocks as Slack keeps them, each with its ``block_id``, or refuse them.

    ``summed`` is off for a ``response_url``, which does not know the limit over the whole message.
    """
    if blocks is None:
        return ()
    found = [*complaints(blocks, surface), *_missing_files(workspace, blocks)]
    if found:
        raise SlackError("invalid_blocks", errors=found, response_metadata={"messages": [f"[ERROR] {each}" for each in found]})
    if summed and surface == "message" and characters(blocks) > MESSAGE_LENGTH:
        raise SlackError("msg_blocks_too_long")
    return tuple({**block, "block_id": block.get("block_id") or workspace.new_id("b")} for block in blocks)


def _missing_files(workspace: Workspace, blocks: Any) -> list[str]:
    """Find images of files that Slack has not processed: it then calls the file invalid (slack-github-action #413, python-slack-sdk #1521)."""
    return [complaint("invalid slack file", where) for wanted, where in slack_files(blocks) if not _can_be_shown(workspace, wanted)]


def _can_be_shown(workspace: Workspace, wanted: Any) -> bool:
    if ("id" in wanted) == ("url" in wanted):
        return False
    file = workspace.files.get(str(wanted.get("id") or str(wanted["url"]).split("/")[-2:][0]))
    return file is not None and workspace.is_ready(file) and file.name.lower().endswith(SHOWN)


def checked_text(text: str, blocks: tuple[Block, ...]) -> str:
    """Refuse a message that says nothing, or whose text is too long."""
    if not text and not blocks:
        raise SlackError("no_text")
    if len(text) > TEXT_LENGTH:
        raise SlackError("msg_too_long")
    return text


def message_answer(workspace: Workspace, message: Message, base: str) -> dict[str, Any]:
    """Word a message as Slack does, the file objects included."""
    by_bot = {"bot_id": BOT_ID, "app_id": APP} if message.user == BOT else {}
    answer: dict[str, Any] = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts, "team": TEAM, **by_bot}
    if message.blocks:
        answer["blocks"] = list(message.blocks)
    if message.thread:
        answer["thread_ts"] = message.thread
    if message.edited:
        answer["edited"] = {"user": message.user, "ts": message.ts}
    if message.files:
        answer["files"] = [file_answer(workspace, workspace.files[each], base) for each in message.files]
    return answer


def file_answer(workspace: Workspace, file: File, base: str) -> dict[str, Any]:
    """Word a file as Slack does: until it is processed it has neither a type nor shares (node-slack-sdk #1865)."""
    ready = workspace.is_ready(file)
    mimetype = (mimetypes.guess_type(file.name)[0] or "application/octet-stream") if ready else ""
    shares: dict[str, dict[str, list[dict[str, str]]]] = {}
    for channel, ts, thread in file.shares:
        kind = "public" if workspace.channels[channel].kind == "public" else "private"
        entry = {"ts": ts} | ({"thread_ts": thread} if thread else {})
        shares.setdefault(kind, {}).setdefault(channel, []).append(entry)
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": mimetype,
        "filetype": file.name.rpartition(".")[2] if ready else "",
        "size": file.length,
        "alt_txt": file.alt,
        "user": BOT,
        "mode": "hosted",
        "url_private": f"{base}/files/{file.id}/{file.name}",
        "url_private_download": f"{base}/files/{file.id}/{file.name}?download=1",
        "permalink": f"{base}/archives/{file.id}/{file.name}",
        "channels": sorted({channel for channel, _, _ in file.shares}),
        "shares": shares,
    }


def user_answer(user: User) -> dict[str, Any]:
    """Word a person as ``users.info`` does."""
    flags = {flag: flag in user.flags for flag in ("is_bot", "is_admin", "is_restricted", "is_ultra_restricted", "is_stranger", "deleted")}
    return {"id": user.id, "name": user.name, "real_name": user.name.title(), "team_id": user.team, "profile": {"real_name": user.name.title()}, **flags}
