"""One run's message in Slack, from "checking" to the answer.

The laws it keeps:

1. The findings go out first; the picture and the files come after, and nothing that happens to them takes the findings back.
2. There is one message for a run. Whoever takes up a run that was cut short goes on with the message that is there; ``posted`` says what else is.
3. What only informs (progress, notes) never fails the run.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from threading import Lock

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import CheckError
from bot.report import Picture, Report
from bot.request import Request
from bot.slack.client import hasty
from bot.slack.messages import status
from bot.slack.messages.failure import failure
from bot.slack.messages.files import picture_files, report_files
from bot.slack.messages.message import Message
from bot.slack.messages.result import result
from bot.slack.posting import GONE, NETWORK, code, origin, post, replace, reply, slack_taking
from bot.slack.uploading import upload, wait_until_shown

LOG = logging.getLogger(__name__)

UNDRAWN = "The picture could not be drawn; the findings are not affected."
UNSHOWN = "The picture could not be shown here; the findings are not affected."
UNSENT = "Slack did not take the picture and the files ({}); the findings are not affected."
PACE = 1.0  # Slack takes about one message a second in a channel


def start(client: WebClient, request: Request, message: str | None = None, *, response_url: str | None = None) -> str:
    """Say in the channel that the work begins, and give the name of that message.

    ``message`` is the one that an earlier attempt at the run posted; else a pressed button's message is taken over.
    """
    return _put(client, request, message or origin(request).message, status.progress(request, "looking for it"), response_url)


def progress(client: WebClient, request: Request, message: str, sentence: str) -> None:
    """Say what is being done now, if Slack takes it at once."""
    try:
        replace(hasty(client), request, message, status.progress(request, sentence))
    except NETWORK as error:
        LOG.info("slack.progress_lost", extra={"because": type(error).__name__})


def finish(
    client: WebClient,
    request: Request,
    message: str,
    report: Report,
    pictures: Sequence[Picture] = (),
    *,
    posted: MutableMapping[str, str] | None = None,
    testable: bool = False,
) -> None:
    """Put the answer in the place of the message, what does not fit and the files into its thread, and then the first picture into the message.

    ``testable`` says that there are people who may have DMS test the connections.
    """
    posted = {} if posted is None else posted
    said = partial(result, report, request=request, testable=testable)
    answer = said(note=None if pictures else UNDRAWN)
    with slack_taking("the answer"):
        replace(client, request, message, answer.root)
    files = [*picture_files(report, pictures), *report_files(report)]
    refusal = _once(posted, "files", partial(upload, client, request, message, files))
    for number, page in enumerate(answer.thread, start=1):
        _once(posted, f"page {number}", partial(reply, client, request, message, page))
    if refusal:
        _try_replace(client, request, message, said(note=UNSENT.format(refusal)).root)
    elif pictures:
        wait_until_shown(client, posted["files"])
        if _try_replace(client, request, message, said(picture=posted["files"]).root):
            _try_replace(client, request, message, said(note=UNSHOWN).root)


def fail(client: WebClient, request: Request, message: str | None, error: CheckError, *, response_url: str | None = None) -> None:
    """Put what went wrong, what to do, and the next click in the place of the message."""
    _put(client, request, message, failure(error, request, state=secrets.token_hex(4)), response_url)


def _put(client: WebClient, request: Request, message: str | None, said: Message, response_url: str | None) -> str:
    """Take over the message, or post anew where there is none any more."""
    if message:
        with slack_taking("the message"):
            try:
                replace(client, request, message, said)
            except SlackApiError as error:
                if code(error) not in GONE:
                    raise
            else:
                return message
    return post(client, request, said, response_url)


def _once(posted: MutableMapping[str, str], part: str, send: Callable[[], str]) -> str | None:
    """Send a part of the answer unless an earlier attempt did; gives what it was refused with."""
    if part not in posted:
        try:
            posted[part] = send()
        except NETWORK as error:
            LOG.warning("slack.part_refused", exc_info=True, extra={"part": part})
            return code(error) if isinstance(error, SlackApiError) else type(error).__name__
    return None


def _try_replace(client: WebClient, request: Request, message: str, said: Message) -> bool:
    """Replace the message if Slack takes it; gives whether it was refused, in which case what stands there stays."""
    try:
        replace(client, request, message, said)
    except NETWORK:
        LOG.warning("slack.part_refused", exc_info=True, extra={"part": "message"})
        return True
    return False


@dataclass(slots=True)
class Progress:
    """Passes sentences on, one a second at most, until it is stopped: after that nothing can overwrite the answer any more."""

    tell: Callable[[str], None]
    clock: Callable[[], float] = time.monotonic
    _last: float = float("-inf")
    _stopped: bool = False
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, sentence: str) -> None:
        """Pass it on, unless there was one just now or one is under way."""
        if self._lock.acquire(blocking=False):
            try:
                if not self._stopped and self.clock() - self._last >= PACE:
                    self._last = self.clock()
                    self.tell(sentence)
            finally:
                self._lock.release()

    def stop(self) -> None:
        """Wait for the sentence under way, and let none after it through."""
        with self._lock:
            self._stopped = True
