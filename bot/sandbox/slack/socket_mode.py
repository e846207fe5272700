"""Socket Mode: the app calls in over a WebSocket, payloads come down it in envelopes, acknowledgements go back up.

docs.slack.dev/apis/events-api/using-socket-mode. With several connections a payload goes to one of them.
"""

from __future__ import annotations

import json
import queue
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

from bot.sandbox.slack.deliveries import NO_ANSWER, Delivery, Forgery, Kind
from bot.sandbox.slack.workspace import APP, Workspace


@dataclass(slots=True)
class SocketMode:
    """The WebSocket server, and a transport over whoever is connected."""

    workspace: Workspace
    patience: float
    connections: list[ServerConnection] = field(default_factory=list)
    _answers: dict[str, queue.Queue[str]] = field(default_factory=dict)
    _server: Server | None = None

    def start(self) -> str:
        """Listen on loopback and give the address."""
        self._server = serve(self._serve, "127.0.0.1", 0)
        threading.Thread(target=self._server.serve_forever, name="slack-socket-mode", daemon=True).start()
        return f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}"

    def stop(self) -> None:
        """Hang up and close."""
        for connection in list(self.connections):
            connection.close()
        if self._server:
            self._server.shutdown()

    def _serve(self, connection: ServerConnection) -> None:
        connection.send(json.dumps({"type": "hello", "num_connections": len(self.connections) + 1, "connection_info": {"app_id": APP}}))
        self._enter(connection)
        try:
            for text in connection:
                message = json.loads(text)
                waiting = self._answers.get(message.get("envelope_id", ""))
                if waiting:
                    waiting.put(json.dumps(message["payload"]) if message.get("payload") else "")
        except ConnectionClosed:
            pass  # the app went away without saying so: no different from saying so
        finally:
            self._leave(connection)

    def _enter(self, connection: ServerConnection) -> None:
        with self.workspace.changed:
            self.connections.append(connection)
            self.workspace.changed.notify_all()

    def _leave(self, connection: ServerConnection) -> None:
        with self.workspace.changed:
            self.connections.remove(connection)
            self.workspace.changed.notify_all()

    def send(self, kind: Kind, payload: Mapping[str, Any], _forgery: Forgery | None, headers: Mapping[str, str]) -> Delivery:
        """Send one envelope down and wait for its acknowledgement; there is no signature to forge."""
        start = time.perf_counter()
        if not self.connections:
            return Delivery(NO_ANSWER, 0.0, "dispatch_failed: nobody is connected")
        identifier = self.workspace.new_id("E")
        retry = {"retry_attempt": int(headers["X-Slack-Retry-Num"]), "retry_reason": headers["X-Slack-Retry-Reason"]} if headers else {}
        envelope = {"type": kind, "envelope_id": identifier, "payload": payload, "accepts_response_payload": kind != "events_api", **retry}
        self._answers[identifier] = queue.Queue()
        try:
            self.connections[-1].send(json.dumps(envelope))
            body = self._answers[identifier].get(timeout=self.patience)
        except queue.Empty:
            return Delivery(NO_ANSWER, time.perf_counter() - start, "operation_timeout")
        except ConnectionClosed:
            return Delivery(NO_ANSWER, time.perf_counter() - start, "dispatch_failed: the connection was closed")
        finally:
            del self._answers[identifier]
        return Delivery(200, time.perf_counter() - start, body)
