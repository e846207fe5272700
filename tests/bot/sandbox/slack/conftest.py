"""What the tests of the Slack stand-in share: a Slack with a clock that we turn, a client, an app to deliver to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from werkzeug.serving import WSGIRequestHandler, make_server

from bot.sandbox.slack.stand_in import SlackStandIn

Refused = Callable[..., str]


@dataclass
class Clock:
    """Time that passes when we say so."""

    now: float = 1_795_000_000.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self) -> float:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += seconds


class QuietHandler(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def slack(clock: Clock) -> Iterator[SlackStandIn]:
    """A Slack with a channel that the bot is in, a public and a private one that it is not."""
    with SlackStandIn(processing=2.0, busy_every=0, clock=clock) as stand_in:
        stand_in.add_channel("dms")
        stand_in.add_channel("elsewhere", member=False)
        stand_in.add_channel("secret", member=False, private=True)
        yield stand_in


@pytest.fixture
def client(slack: SlackStandIn) -> WebClient:
    return WebClient(slack.token, base_url=slack.url, retry_handlers=[])


@pytest.fixture
def channel(slack: SlackStandIn) -> Callable[[str], str]:
    """Give the id of a channel by name."""
    return lambda name: next(each.id for each in slack.workspace.channels.values() if each.name == name)


@pytest.fixture
def refused() -> Refused:
    """Make a call that Slack refuses and give the code."""

    def call(method: Callable[..., object], **arguments: object) -> str:
        with pytest.raises(SlackApiError) as caught:
            method(**arguments)
        return str(caught.value.response["error"])

    return call


@pytest.fixture
def serve() -> Iterator[Callable[[App], str]]:
    """Serve a Bolt app on loopback and give its request URL."""
    servers = []

    def start(app: App) -> str:
        server = make_server("127.0.0.1", 0, SlackRequestHandler(app), threaded=True, request_handler=QuietHandler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.port}/slack/events"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
