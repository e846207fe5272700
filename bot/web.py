"""Slack over HTTP: ``gunicorn 'bot.web:app()'``. One process, many threads: the runs are done by the pool of this process.

| path | answers |
| --- | --- |
| `/slack/events` | Slack: commands, buttons, events |
| `/healthz` | 200 as long as the process lives; it asks nothing else, so that an outage elsewhere restarts nobody |
| `/readyz` | 200 if a check could be done now, else 503; says which part is not ready |
"""

from __future__ import annotations

import atexit
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING

from gunicorn.arbiter import Arbiter
from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot import wiring
from bot.errors import CheckError
from bot.slack.guard import Guard

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

SLACK = "/slack/events"
READY = "ready"
HASTE = 0.001  # seconds until a thread that computes lets another one run: with Python's 0.005 an acknowledgement amid scans takes twice as long
PATIENCE = 1.0  # seconds that a part has to say that it is ready
FRESH = 5.0  # seconds that an answer is good for: whoever asks more often costs nothing


def app() -> WSGIApplication:
    """Make what gunicorn serves, and start to work off the runs; called once, in the worker."""
    try:
        bot = wiring.build(os.environ, needs=("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"))
    except CheckError as error:
        sys.stderr.write(f"{error}\n{error.advice}\n")
        raise SystemExit(Arbiter.APP_LOAD_ERROR) from error  # any other status, and gunicorn would start the worker again and again
    sys.setswitchinterval(HASTE)
    bot.pool.start()
    atexit.register(bot.pool.stop)  # gunicorn's worker leaves through sys.exit, and has 30 seconds until it is killed
    return routes(Guard(SlackRequestHandler(bot.slack, SLACK)), Readiness(bot.parts))


def routes(slack: WSGIApplication, readiness: Readiness) -> WSGIApplication:
    """Send each path to who answers it."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO")
        if path == SLACK:
            return slack(environ, start_response)
        if path == "/healthz":
            return _answer(start_response, HTTPStatus.OK, {"alive": True})
        if path == "/readyz":
            parts = readiness()
            ready = all(word == READY for word in parts.values())
            return _answer(start_response, HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE, {"ready": ready, **parts})
        return _answer(start_response, HTTPStatus.NOT_FOUND, {"error": "There is nothing here."})

    return serve


@dataclass(slots=True)
class Readiness:
    """Asks each part whether it is ready (a part that is not raises), at most every few seconds, and never waits long for one that hangs."""

    parts: Mapping[str, Callable[[], None]]
    clock: Callable[[], float] = time.monotonic
    _lock: Lock = field(default_factory=Lock)
    _asked: float | None = None
    _known: Mapping[str, str] = field(default_factory=dict)

    def __call__(self) -> Mapping[str, str]:
        """Say of each part ``ready``, ``does not answer``, or the name of its error; the log of the part says more."""
        with self._lock:
            if self._asked is None or self.clock() - self._asked > FRESH:
                self._known, self._asked = self._ask(), self.clock()
            return self._known

    def _ask(self) -> Mapping[str, str]:
        threads = ThreadPoolExecutor(len(self.parts), "ready")
        answers = {name: threads.submit(part) for name, part in self.parts.items()}
        wait(answers.values(), timeout=PATIENCE)
        threads.shutdown(wait=False, cancel_futures=True)
        return {name: _word(answer) for name, answer in answers.items()}


def _word(answer: Future[None]) -> str:
    if not answer.done():
        return "does not answer"
    error = answer.exception()
    return READY if error is None else f"not ready: {type(error).__name__}"


def _answer(start_response: StartResponse, status: HTTPStatus, said: Mapping[str, object]) -> Iterable[bytes]:
    body = json.dumps(said).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
    start_response(f"{status.value} {status.phrase}", headers)
    return [body]
