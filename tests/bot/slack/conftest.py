"""What the tests of the Slack side share: a Slack to talk to, and the app served behind its guard."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient
from werkzeug.serving import WSGIRequestHandler, make_server

from bot.request import Origin, Request
from bot.sandbox.slack.stand_in import SlackStandIn
from bot.slack.app import create_app
from bot.slack.client import connect
from bot.slack.guard import Guard

SECRET = "sandbox-signing-secret"


@dataclass
class Backstage:
    """What stands behind the listeners: the runs that were recorded, and the answers that the tests choose."""

    runs: list[tuple[Request, str, str | None]] = field(default_factory=list)
    refusal: str | None = None
    broken: bool = False
    signatures: set[str] = field(default_factory=set)
    asked: list[tuple[Origin, Request, str | None]] = field(default_factory=list)

    def submit(self, request: Request, key: str, response_url: str | None) -> bool:
        if self.broken:
            raise RuntimeError("the database is gone: secret-of-the-database")
        known = any(key == each for _, each, _ in self.runs)
        if not known:
            self.runs.append((request, key, response_url))
        return not known

    def authorise(self, origin: Origin, request: Request, home: str | None) -> str | None:
        self.asked.append((origin, request, home))
        return self.refusal

    def seen(self, signature: str) -> bool:
        known = signature in self.signatures
        self.signatures.add(signature)
        return known


class QuietHandler(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@pytest.fixture
def backstage() -> Backstage:
    return Backstage()


def make_app(client: WebClient, backstage: Backstage) -> App:
    return create_app(
        client=client, signing_secret=SECRET, submit=backstage.submit, authorise=backstage.authorise, seen=backstage.seen, new_id=lambda: "R-4711"
    )


@pytest.fixture
def slack(backstage: Backstage) -> Iterator[SlackStandIn]:
    """A Slack with the app installed; the bot is in ``general``, and neither in the public ``lobby`` nor in the private ``vault``."""
    served: list[Guard] = []  # the app must know where Slack is, and Slack where the app is: so it is put in later
    server = make_server(
        "127.0.0.1",
        0,
        lambda environ, start: served[0](environ, start),  # noqa: PLW0108
        threaded=True,
        request_handler=QuietHandler,
    )
    with SlackStandIn(f"http://127.0.0.1:{server.port}/slack/events", SECRET, processing=0.05, busy_every=0) as stand_in:
        for name, member, private in (("general", True, False), ("lobby", False, False), ("vault", False, True)):
            stand_in.add_channel(name, member=member, private=private)
        served.append(Guard(SlackRequestHandler(make_app(connect(stand_in.token, stand_in.url), backstage))))
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield stand_in
        server.shutdown()
    server.server_close()


@pytest.fixture
def client(slack: SlackStandIn) -> WebClient:
    return connect(slack.token, slack.url)


@pytest.fixture
def asked(slack: SlackStandIn) -> Callable[..., Request]:
    """Make a request as it comes from a channel."""

    def make(channel: str = "general", *, thread: str | None = None, message: str | None = None) -> Request:
        place, person = slack.workspace.channel(channel), slack.workspace.user("ada")
        assert place
        assert person
        return Request("orders-cdc", origin=Origin(person.team, place.id, person.id, thread, message))

    return make
