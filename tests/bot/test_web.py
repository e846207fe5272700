"""Which path is answered by whom, and what readiness says."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from threading import Event
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from bot.web import FRESH, Readiness, routes

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def slack(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Stand for Bolt."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"Slack: " + environ["REQUEST_METHOD"].encode()]


def get(app: WSGIApplication, path: str, method: str = "GET") -> tuple[str, Any]:
    """Ask for a path as a server that keeps the rules of WSGI does."""
    environ: dict[str, Any] = {"PATH_INFO": path, "REQUEST_METHOD": method, "QUERY_STRING": "", "SCRIPT_NAME": ""}
    setup_testing_defaults(environ)
    answered: list[str] = []

    def start_response(status: str, _headers: object, _error: object = None) -> Callable[[bytes], object]:
        answered.append(status)
        return lambda _data: None

    body = validator(app)(environ, start_response)
    text = b"".join(body).decode()
    body.close()  # type: ignore[attr-defined]  # the validator insists
    return answered[0], json.loads(text) if text.startswith("{") else text


def broken() -> None:
    """Be a part that is not ready."""
    raise ConnectionError("postgresql://user:canary@host is down")


@pytest.mark.parametrize(
    ("path", "status"),
    [("/healthz", "200 OK"), ("/readyz", "200 OK"), ("/", "404 Not Found"), ("/slack/eventsx", "404 Not Found"), ("/metrics", "404 Not Found")],
)
def test_each_path_has_its_answer(path: str, status: str) -> None:
    """And what is not a path of ours is not found."""
    assert get(routes(slack, Readiness({"database": lambda: None})), path)[0] == status


def test_what_slack_sends_goes_to_slack() -> None:
    """With its method as it was."""
    assert get(routes(slack, Readiness({"x": broken})), "/slack/events", "POST") == ("200 OK", "Slack: POST")


def test_the_process_is_alive_even_if_nothing_else_is() -> None:
    """An outage of the database must not make a platform restart every process."""
    assert get(routes(slack, Readiness({"database": broken})), "/healthz") == ("200 OK", {"alive": True})


def test_readiness_names_the_part_that_is_not_ready_and_no_more() -> None:
    """Anybody can read the answer, so it holds neither addresses nor passwords."""
    status, said = get(routes(slack, Readiness({"database": broken, "picture": lambda: None})), "/readyz")
    assert status == "503 Service Unavailable"
    assert said == {"ready": False, "database": "not ready: ConnectionError", "picture": "ready"}


def test_readiness_waits_for_no_part_that_hangs() -> None:
    """A platform's probe gets its answer within its own patience."""
    let_go = Event()

    def hangs() -> None:
        let_go.wait(10)

    readiness = Readiness({"database": hangs, "picture": lambda: None})
    asked = time.monotonic()
    assert readiness() == {"database": "does not answer", "picture": "ready"}
    assert time.monotonic() - asked < 2
    let_go.set()


def test_readiness_that_is_asked_often_asks_the_parts_seldom() -> None:
    """Probes are free: within five seconds the parts are asked once, then again."""
    now, asked = [0.0], []
    readiness = Readiness({"database": lambda: asked.append(1)}, lambda: now[0])
    for now[0] in (0.0, 1.0, FRESH, FRESH + 0.1, FRESH + 0.2):
        readiness()
    assert len(asked) == 2
