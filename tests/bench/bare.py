"""The least that Bolt can be: one command, acknowledged, under the same server as the real process."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from slack_bolt import Ack, App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def app() -> WSGIApplication:
    """Make the WSGI app."""
    client = WebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    bolt = App(client=client, signing_secret=os.environ["SLACK_SIGNING_SECRET"])
    bolt.command("/dms-check")(_acknowledge)
    slack = SlackRequestHandler(bolt)

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/readyz":
            start_response("200 OK", [])
            return [b"ready"]
        return slack(environ, start_response)

    return serve


def _acknowledge(ack: Ack) -> None:
    ack()
