"""files.*: the upload in three steps, and a file that takes a moment until Slack can show it.

Between ``files.completeUploadExternal`` and the message lies the processing: ``mimetype`` and ``shares`` are empty, an image block with the file is
refused, and a message posted later may appear earlier (node-slack-sdk #1865, #2260; python-slack-sdk #1521).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.sandbox.slack.chat import open_to_bot, root_of
from bot.sandbox.slack.content import checked_blocks, file_answer
from bot.sandbox.slack.method import Answer, Call, Method, SlackError
from bot.sandbox.slack.workspace import BOT, Block, File, Message, Workspace

ALT_LENGTH = 1000
FILES_AT_ONCE = 14  # 15 make Slack say internal_error: python-slack-sdk #1653


def get_upload_url(call: Call) -> Answer:
    """files.getUploadURLExternal: an empty file is a missing argument to Slack."""
    name, length = call.required("filename"), call.text("length", "0")
    if not length.isdecimal() or not int(length):
        raise SlackError("missing_argument")
    if len(call.text("alt_txt")) > ALT_LENGTH:
        raise SlackError("alt_txt_too_large")
    file = File(call.workspace.new_id("F"), name, int(length), call.text("alt_txt"))
    call.workspace.files[file.id] = file
    return {"upload_url": f"{call.base}/upload/v1/{file.id}", "file_id": file.id}


def receive(workspace: Workspace, identifier: str, content: bytes) -> tuple[int, str]:
    """Take the bytes at the upload URL: a status and a line of text. Bytes of another length than announced are refused."""
    file = workspace.files.get(identifier)
    if file is None or file.ready_at is not None:
        return 404, "not found"
    if len(content) != file.length:
        return 400, f"expected {file.length} bytes, got {len(content)}"
    workspace.files[identifier] = replace(file, content=content)
    return 200, f"OK - {len(content)}"


def complete_upload(call: Call) -> Answer:
    """files.completeUploadExternal: without a channel the file stays private to the bot."""
    wanted = call.data("files")
    if not isinstance(wanted, list) or not wanted:
        raise SlackError("invalid_arguments")
    if len(wanted) > FILES_AT_ONCE:
        raise SlackError("internal_error")
    uploaded = [_uploaded(call.workspace, each) for each in wanted]
    names = [name for name in (call.text("channel_id") or call.text("channels")).split(",") if name]
    blocks = _blocks(call)
    targets = [open_to_bot(call, name) for name in names]
    messages = [
        Message(channel.id, "", BOT, call.text("initial_comment"), blocks, root_of(call, channel), tuple(file.id for file in uploaded)) for channel in targets
    ]
    at = call.workspace.clock() + call.workspace.processing
    for file in uploaded:
        call.workspace.files[file.id] = replace(file, ready_at=at)
    for message in messages:
        call.workspace.share(message, at)
    call.workspace.settle()
    return {"files": [file_answer(call.workspace, call.workspace.files[file.id], call.base) for file in uploaded]}


def _uploaded(workspace: Workspace, wanted: Mapping[str, str]) -> File:
    file = workspace.files.get(wanted.get("id", ""))
    if file is None or file.content is None or file.ready_at is not None:
        raise SlackError("file_not_found")
    return replace(file, title=wanted.get("title", ""))


def _blocks(call: Call) -> tuple[Block, ...]:
    """Blocks travel with the file, but not beside a comment, and never a ``markdown`` block (python-slack-sdk #1756)."""
    blocks = call.data("blocks")
    if call.text("initial_comment"):
        return ()
    if isinstance(blocks, list) and any(isinstance(block, dict) and block.get("type") == "markdown" for block in blocks):
        raise SlackError("internal_error")
    return checked_blocks(call.workspace, blocks)


def info(call: Call) -> Answer:
    """files.info."""
    call.workspace.settle()
    file = call.workspace.files.get(call.required("file"))
    if file is None or file.ready_at is None:
        raise SlackError("file_not_found")
    return {"file": file_answer(call.workspace, file, call.base)}


METHODS: Mapping[str, Method] = {
    "files.getUploadURLExternal": Method(get_upload_url, ("files:write",)),
    "files.completeUploadExternal": Method(complete_upload, ("files:write",)),
    "files.info": Method(info, ("files:read",)),
}
