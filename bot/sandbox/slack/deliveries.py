"""How Slack reaches the app: a signed POST, or an envelope on a WebSocket, and three seconds of patience."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol
from urllib.parse import urlencode, urlsplit

Kind = Literal["slash_commands", "interactive", "events_api"]
Forgery = Literal["wrong-signature", "old-timestamp", "non-numeric-timestamp", "unsigned"]

NO_ANSWER = 0
AGE = 301  # seconds; Slack's own advice is to refuse what is older than five minutes


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the app acknowledged. ``status`` is 0 when it did not, within Slack's patience or at all: ``body`` then says why."""

    status: int
    seconds: float
    body: str

    @property
    def json(self) -> Any:
        """Give the body as JSON."""
        return json.loads(self.body)


class Transport(Protocol):
    """A way to the app."""

    def send(self, kind: Kind, payload: Mapping[str, Any], forgery: Forgery | None, headers: Mapping[str, str]) -> Delivery:
        """Deliver one payload and wait for the acknowledgement."""
        ...


def sign(secret: str, timestamp: str, body: str) -> str:
    """Sign as Slack does: docs.slack.dev/authentication/verifying-requests-from-slack."""
    return "v0=" + hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256).hexdigest()


def signature_headers(secret: str, body: str, now: float, forgery: Forgery | None = None) -> dict[str, str]:
    """Give the two headers, right or wrong in one way."""
    timestamp = str(int(now))
    match forgery:
        case "unsigned":
            return {}
        case "old-timestamp":
            timestamp = str(int(now) - AGE)
        case "non-numeric-timestamp":
            timestamp = "yesterday"
        case "wrong-signature":
            secret = f"not-{secret}"
        case None:
            pass
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": sign(secret, timestamp, body)}


def encode(kind: Kind, payload: Mapping[str, Any]) -> tuple[str, str]:
    """Give body and content type: each kind travels its own way."""
    form = "application/x-www-form-urlencoded"
    match kind:
        case "slash_commands":
            return urlencode(payload), form
        case "interactive":
            return urlencode({"payload": json.dumps(payload)}), form
        case "events_api":
            return json.dumps(payload), "application/json"


@dataclass(frozen=True, slots=True)
class HttpTransport:
    """Signed POSTs to the app's request URL."""

    url: str
    secret: str
    clock: Callable[[], float]
    patience: float

    def send(self, kind: Kind, payload: Mapping[str, Any], forgery: Forgery | None, headers: Mapping[str, str]) -> Delivery:
        """Post it and wait for the answer."""
        body, content_type = encode(kind, payload)
        signed = {"Content-Type": content_type, "User-Agent": "Slackbot 1.0", **signature_headers(self.secret, body, self.clock(), forgery), **headers}
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port or 80, timeout=self.patience)
        start = time.perf_counter()
        try:
            connection.request("POST", parts.path or "/", body.encode(), signed)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
        except TimeoutError:
            return Delivery(NO_ANSWER, time.perf_counter() - start, "operation_timeout")
        except (OSError, http.client.HTTPException) as broken:
            return Delivery(NO_ANSWER, time.perf_counter() - start, f"dispatch_failed: {broken}")
        finally:
            connection.close()
        return Delivery(answer.status, time.perf_counter() - start, text)
