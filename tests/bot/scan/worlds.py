"""An AWS that answers from a snapshot, for the survey: what it is asked and how it fails is the test's choice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bot.scan.answer import Answer, Gap
from bot.scan.call import Call, Place
from bot.scan.snapshot import Snapshot
from bot.scan.survey import Survey

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOME = Place("111122223333", "us-east-1")
ARN = "arn:aws:dms:us-east-1:111122223333"


@dataclass(slots=True)
class World:
    """``answers`` by action and place, each a listing or what depends on the call; what is not there is an empty listing. ``rounds`` are the calls made."""

    answers: Mapping[tuple[str, Place], Any]
    faults: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    rounds: list[list[Call]] = field(default_factory=list)

    def ask(self, calls: Sequence[Call]) -> list[Answer | Gap]:
        """Answer a round."""
        self.rounds.append(list(calls))
        return [self._one(call) for call in calls]

    def _one(self, call: Call) -> Answer | Gap:
        where = (call.place.account, call.place.region, call.service, call.operation, call.parameters)
        if call.action in self.faults:
            return Gap(*where, *self.faults[call.action])
        if call.action == "sts:GetCallerIdentity":
            return Answer(*where, {"Account": HOME.account})
        found = self.answers.get((call.action, Place(call.place.account or HOME.account, call.place.region)), [])
        found = found(call) if callable(found) else found
        if isinstance(found, Mapping) and call.key in found:  # a whole reply
            item = found[call.key]
            shown = [dict(call.keep(each)) for each in item] if isinstance(item, list) else dict(call.keep(item))
            return Answer(*where, {call.key: shown} | {key: found[key] for key in call.beside if key in found})
        return Answer(*where, {call.key: [dict(call.keep(each)) for each in found] if isinstance(found, list) else found})

    def survey(self, names: Mapping[str, tuple[str, ...]] | None = None, progress: Callable[[str], None] = lambda _: None) -> Survey:
        """Give a survey of this world; ``names`` is what the resolver knows."""
        return Survey(self.ask, lambda hosts: {host: (names or {}).get(host, ()) for host in hosts}, progress, NOW)

    def asked(self, action: str) -> list[Call]:
        """Give the calls of an action, over all rounds."""
        return [call for calls in self.rounds for call in calls if call.action == action]


def replay(snapshot: Snapshot, faults: Mapping[str, tuple[str, str]] | None = None) -> World:
    """Make a world that answers as a snapshot says: each call about one resource by its parameters, each listing whole and once."""
    found: dict[tuple[str, Place], Any] = {}
    for each in snapshot.answers:
        found.setdefault((each.action, Place(each.account, each.region)), []).append(each)

    def answering(answers: list[Answer]) -> Callable[[Call], Any]:
        def answer(call: Call) -> Any:
            same = [each.response[call.key] for each in answers if each.parameters == call.parameters and call.key in each.response]
            return [item for items in same for item in items] if same and isinstance(same[0], list) else (same[0] if same else [])

        return answer

    return World({key: answering(answers) for key, answers in found.items()}, faults or {})


def task(name: str, *, instance: str = "ri", source: str = "source", target: str = "target") -> dict[str, Any]:
    """Show a task as DMS does."""
    return {
        "ReplicationTaskArn": f"{ARN}:task:{name.upper()}", "ReplicationTaskIdentifier": name, "Status": "running", "MigrationType": "cdc",
        "SourceEndpointArn": f"{ARN}:endpoint:{source}", "TargetEndpointArn": f"{ARN}:endpoint:{target}", "ReplicationInstanceArn": f"{ARN}:rep:{instance}",
    }  # fmt: skip


@dataclass(slots=True)
class Stranger:
    """A server that answers what it is told to: the replies in turn, the last one for ever."""

    address: str = ""
    replies: list[tuple[int, bytes]] = field(default_factory=list)
    asked: list[bytes] = field(default_factory=list)

    def will_say(self, *replies: tuple[int, bytes]) -> None:
        """Begin anew with these replies."""
        self.replies, self.asked = list(replies), []

    def reply(self, body: bytes) -> tuple[int, bytes]:
        """Give the next reply."""
        self.asked.append(body)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def stranger() -> Iterator[Stranger]:
    """Serve on loopback what only the test knows."""
    who = Stranger()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, body = who.reply(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST  # noqa: N815 - the name that http.server calls

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    who.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield who
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
