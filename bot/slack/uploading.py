"""Files in the thread of a message, and the wait until Slack can show the picture.

Slack looks at a file after the upload: until ``files.info`` knows its ``mimetype``, an image block with it is refused as "invalid slack file"
(github.com/slackapi/slack-github-action/issues/413).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from urllib.error import HTTPError

from slack_sdk import WebClient

from bot.request import Request
from bot.slack.messages.files import File
from bot.slack.posting import NETWORK, place, thread

WAITS = (0.2, 0.3, 0.4, 0.6, 0.9, 1.2, 1.5, 1.5, 1.7, 1.7)  # ten seconds in all


def upload(client: WebClient, request: Request, posted: str, files: Sequence[File]) -> str:
    """Put the files into the thread of a posted message, all as one reply; gives the id of the first.

    The SDK's retry handlers leave out the POST of the bytes itself, so that is tried once more; nothing was shared by then.
    """
    channel, ts = place(request, posted)
    wanted = [{"filename": file.name, "title": file.title, "content": file.content, "alt_txt": file.alt} for file in files]
    send = partial(client.files_upload_v2, file_uploads=wanted, channel=channel, thread_ts=thread(request, channel, ts))
    try:
        answer = send()
    except HTTPError as error:
        error.close()
        answer = send()
    return str(answer["files"][0]["id"])


def wait_until_shown(client: WebClient, file: str, sleep: Callable[[float], None] = time.sleep) -> None:
    """Wait until Slack can show the file, ten seconds at most. If it cannot be asked, the wait is over: the message will tell."""
    for seconds in WAITS:
        try:
            if client.files_info(file=file)["file"].get("mimetype"):
                return
        except NETWORK:
            return
        sleep(seconds)
