"""Slack over a WebSocket that we open, for those without a public address: ``python -m bot.socket``. The listeners are those of the web process."""

from __future__ import annotations

import os
import signal
import sys
from threading import Event

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackClientError

from bot import wiring
from bot.errors import CheckError, DeliveryError

COULD_NOT = 3


def main() -> int:
    """Serve until told to stop; gives the exit status."""
    stop = Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: stop.set())
    try:
        serve(wiring.build(os.environ, needs=("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")), stop)
    except CheckError as error:
        sys.stderr.write(f"{error}\n{error.advice}\n")
        return COULD_NOT
    return 0


def serve(bot: wiring.Bot, stop: Event) -> None:
    """Listen, and work off the runs, until ``stop`` is set. Raises DeliveryError if Slack lets nobody in."""
    handler = SocketModeHandler(bot.slack, bot.settings.app_token)
    try:
        handler.connect()  # type: ignore[no-untyped-call]
    except (SlackClientError, OSError) as error:
        raise DeliveryError(f"Slack opened no connection: {error}", "Check SLACK_APP_TOKEN, its scope connections:write, and the way to Slack.") from error
    bot.pool.start()
    stop.wait()
    handler.close()  # type: ignore[no-untyped-call]
    bot.pool.stop()


if __name__ == "__main__":
    sys.exit(main())
