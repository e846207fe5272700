"""What stands before moto: it keeps the log of calls, lets the faults strike, and answers the sandbox's own questions under ``/sandbox``."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NoReturn

from bot.sandbox.aws import calls
from bot.sandbox.aws.calls import Call, Refusal
from bot.sandbox.aws.faults import Fault, Faults, refusal, wrong_region

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
GARBAGE = b"<html>proxy error</html>{"


@dataclass(slots=True)
class Front:
    """A WSGI application around moto's. ``account_of`` tells whose a key is, ``controls`` does what is asked under ``/sandbox/<name>``."""

    moto: Application
    account_of: Callable[[str], str]
    regions: frozenset[str]
    controls: Mapping[str, Callable[[Any], None]]
    faults: Faults = field(default_factory=Faults)
    log: list[dict[str, Any]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        path = environ["PATH_INFO"].removeprefix("/sandbox/")
        if path != environ["PATH_INFO"]:
            return self._control(path, environ, start)
        asked = calls.read(environ)
        if asked is None:
            return self.moto(environ, start)
        call = replace(asked, account=self.account_of(asked.key))
        began, statuses = time.monotonic(), ["0"]

        def note(status: str, *rest: Any) -> Any:
            statuses.append(status.split(maxsplit=1)[0])
            return start(status, *rest)

        try:
            return list(self._answer(call, environ, note))
        finally:
            self._record(call, began, int(statuses[-1]))

    def _answer(self, call: Call, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if call.region not in self.regions:
            return _refuse(call, wrong_region(call), start)
        for fault in self.faults.strike(call):
            match fault.kind:
                case "delay":
                    time.sleep(fault.seconds)
                case "hang":
                    time.sleep(fault.seconds)
                    _hang_up(environ)
                case "reset":
                    _hang_up(environ)
                case "garbage":
                    start("200 OK", [("Content-Type", "text/html")])
                    return [GARBAGE]
                case _:
                    return _refuse(call, refusal(fault, call), start)
        return self.moto(environ, start)

    def _record(self, call: Call, began: float, status: int) -> None:
        entry = {"service": call.service, "operation": call.operation, "account": call.account, "region": call.region}
        with self.lock:
            self.log.append({**entry, "started": began, "ended": time.monotonic(), "status": status})

    def _control(self, name: str, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        given = json.loads(body) if body else []
        status, answer = "200 OK", b"{}"
        match environ["REQUEST_METHOD"], name:
            case "GET", "calls":
                with self.lock:
                    answer = json.dumps(self.log).encode()
            case "DELETE", "calls":
                self.log.clear()
            case "PUT", "faults":
                self.faults.replace([Fault(**each) for each in given])
            case "POST", known if known in self.controls:
                self.controls[known](given)
            case _:
                status = "404 Not Found"
        start(status, [("Content-Type", "application/json"), ("Content-Length", str(len(answer)))])
        return [answer]


def _hang_up(environ: dict[str, Any]) -> NoReturn:
    """Reset the connection: the system does when a socket lingers for no time. The server reads to the end of it, so it must find that at once."""
    environ["werkzeug.socket"].setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    environ["werkzeug.socket"].shutdown(socket.SHUT_RD)
    raise ConnectionResetError


def _refuse(call: Call, why: Refusal, start: Callable[..., Any]) -> Iterable[bytes]:
    kind, body = calls.render(call, why)
    start(f"{why.status} Refused", [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]
