"""The Bolt app: the same for HTTP and Socket Mode.

What Bolt 1.30 does by itself and this app does not, each seen to fail:

- Listeners run in five threads, so the sixth waits and its acknowledgement is late; and one that raises right after ``ack()`` loses the acknowledgement.
  ``process_before_response`` runs them in the server's own thread and answers afterwards. They are quick: the work is done elsewhere.
- What a lazy function raises is logged in one line and told to nobody. There are none.
- A wrong signature puts the whole request into the log, ``response_url`` included, as loggers of Bolt take over the root logger's level. They get one of
  their own, which says warnings only.
- ``SLACK_CLIENT_ID`` and ``SLACK_CLIENT_SECRET`` in the environment silently turn on OAuth, with tokens in files. Here they are an error.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk import WebClient

from bot.errors import SettingsError, UsageError
from bot.slack.listeners import actions, commands
from bot.slack.listeners.asking import Authorise, Desk, Submit
from bot.slack.messages import status
from bot.slack.messages.failure import failure

LOG = logging.getLogger(__name__)

UNINSTALLED = "Slack does not accept my token any more. Please tell whoever runs me to install the app again."
UNKNOWN = UsageError("I do not know that command or button; it may be from another version of me.", "See /dms-check help")


def create_app(*, client: WebClient, signing_secret: str, submit: Submit, authorise: Authorise, seen: Callable[[str], bool], new_id: Callable[[], str]) -> App:
    """Make the app. ``seen`` remembers a signature for some minutes and says whether it knew it; ``new_id`` numbers what goes wrong."""
    logger = logging.getLogger("bot.slack.bolt")
    logger.setLevel(logging.ERROR)  # while it starts it warns of SLACK_BOT_TOKEN, which it finds beside the client
    app = App(
        name="dms-check",
        logger=logger,
        client=client,
        signing_secret=signing_secret,
        token_verification_enabled=False,  # an outage of Slack must not keep the process from starting; the first request asks
        user_facing_authorize_error_message=UNINSTALLED,
        process_before_response=True,
        raise_error_for_unhandled_request=True,
    )
    logger.setLevel(logging.WARNING)
    if app.oauth_flow:
        raise SettingsError("SLACK_CLIENT_ID and SLACK_CLIENT_SECRET make Bolt look for tokens in files.", "Unset them: SLACK_BOT_TOKEN is the token.")
    app.use(_refuse_replays(seen))
    app.error(_tell_number(new_id))
    desk = Desk(authorise, submit)
    commands.register(app, desk)
    actions.register(app, desk)
    return app


def _refuse_replays(seen: Callable[[str], bool]) -> Callable[..., BoltResponse | None]:
    """Refuse a request that was sent before: its signature holds for five minutes, whoever sends it. Runs after Bolt has checked the signature."""

    def once(request: BoltRequest, next: Callable[[], BoltResponse]) -> BoltResponse | None:  # noqa: A002 - Bolt passes arguments by these names
        signature = request.headers.get("x-slack-signature", [""])[0]  # Socket Mode has none, and needs none
        if signature and seen(signature):
            LOG.warning("slack.replayed")
            return BoltResponse(status=401, body="This request was sent before.")
        return next()

    return once


def _tell_number(new_id: Callable[[], str]) -> Callable[..., BoltResponse]:
    """Tell the person a number and nothing else; what went wrong stands in the log under it."""

    def failed(error: Exception, body: Mapping[str, Any]) -> BoltResponse:
        if isinstance(error, BoltUnhandledRequestError):
            said = failure(UNKNOWN)
        else:
            number = new_id()
            LOG.error("slack.broke", exc_info=error, extra={"run": number})
            said = status.broken(number)
        if "command" not in body:
            actions.whisper(body.get("response_url"), said)
            return BoltResponse(status=200)
        return BoltResponse(status=200, body={"response_type": "ephemeral", "text": said.text, "blocks": list(said.blocks)})

    return failed
