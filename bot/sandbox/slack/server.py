"""The HTTP side: the Web API under ``/api/``, the upload and download of files, and the response URLs."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import NotFound
from werkzeug.routing import Map, Rule
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from bot.sandbox.slack import account, chat, conversations, files
from bot.sandbox.slack.faults import UPLOAD, Fault, Faults
from bot.sandbox.slack.hooks import Hooks
from bot.sandbox.slack.method import Answer, Call, Method, SlackError, Token, admit
from bot.sandbox.slack.views import Triggers, methods
from bot.sandbox.slack.workspace import Workspace

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ROUTES = Map(
    [
        Rule("/api/<name>", endpoint="call"),
        Rule("/upload/v1/<identifier>", endpoint="upload", methods=["POST"]),
        Rule("/files/<identifier>/<name>", endpoint="download", methods=["GET"]),
        Rule("/hooks/<identifier>", endpoint="hook", methods=["POST"]),
    ]
)


@dataclass(frozen=True, slots=True)
class Record:
    """One call that was made: what it said and how it was answered."""

    method: str
    arguments: Mapping[str, Any]
    status: int
    answer: Mapping[str, Any]


class _Quiet(WSGIRequestHandler):
    """A server that does not talk over the output of the demo and the tests."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: calls are recorded."""


@dataclass(slots=True)
class SlackServer:
    """The WSGI application and the thread that serves it."""

    workspace: Workspace
    tokens: Mapping[str, Token]
    faults: Faults
    hooks: Hooks
    triggers: Triggers
    sockets: str = ""
    records: list[Record] = field(default_factory=list)
    _server: BaseWSGIServer | None = None
    _methods: dict[str, Method] = field(default_factory=dict)

    def start(self) -> str:
        """Listen on loopback and give the address, without a slash at its end."""
        self._methods = {**account.METHODS, **chat.METHODS, **conversations.METHODS, **files.METHODS, **methods(self.triggers)}
        self._server = make_server("127.0.0.1", 0, self, threaded=True, request_handler=_Quiet)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), name="slack-web-api", daemon=True).start()
        return self.base

    def stop(self) -> None:
        """Stop listening."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()

    @property
    def base(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self._server.port}" if self._server else ""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Serve one request."""
        request = Request(environ)
        try:
            endpoint, names = ROUTES.bind_to_environ(environ).match()
        except NotFound:
            return Response("not found", status=404)(environ, start_response)
        response: Response = getattr(self, f"_{endpoint}")(request, **names)
        return response(environ, start_response)

    def _call(self, request: Request, name: str) -> Response:
        arguments = _arguments(request)
        fault = self._fault(name, paced=name in self._methods and self._methods[name].paced)
        scopes = ""
        if fault and (fault.error or fault.status != HTTPStatus.OK):
            answer = {"ok": False, "error": fault.error or ("ratelimited" if fault.status == HTTPStatus.TOO_MANY_REQUESTS else "internal_error")}
        else:
            try:
                token = self._token(request, arguments)
                scopes = ",".join(sorted(token.scopes))
                answer = {"ok": True, **self._run(name, Call(self.workspace, token, arguments, self.base, self.sockets))}
            except SlackError as refused:
                answer = refused.answer
        status = fault.status if fault else HTTPStatus.OK
        self.records.append(Record(name, {key: value for key, value in arguments.items() if key != "token"}, status, answer))
        headers = {"x-oauth-scopes": scopes} | ({"Retry-After": str(fault.retry_after)} if fault and fault.retry_after is not None else {})
        return Response(json.dumps(answer), status, headers, content_type="application/json; charset=utf-8")

    def _fault(self, name: str, *, paced: bool = False) -> Fault | None:
        fault = self.faults.next(name, paced=paced)
        if fault and fault.seconds:
            time.sleep(fault.seconds)
        return fault

    def _token(self, request: Request, arguments: Mapping[str, Any]) -> Token:
        value = request.headers.get("Authorization", "").removeprefix("Bearer ") or str(arguments.get("token") or "")
        if not value:
            raise SlackError("not_authed")
        if value not in self.tokens:
            raise SlackError("invalid_auth")
        return self.tokens[value]

    def _run(self, name: str, call: Call) -> Answer:
        method = self._methods.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        if call.token.value.startswith("xapp-") and name not in account.METHODS:
            raise SlackError("not_allowed_token_type")
        admit(call.token, method.scopes)
        with self.workspace.changed:
            return method.run(call)

    def _upload(self, request: Request, identifier: str) -> Response:
        fault = self._fault(UPLOAD)
        if fault and fault.status != HTTPStatus.OK:
            return Response("upload failed", fault.status)
        multipart = (request.mimetype or "") == "multipart/form-data"
        content = b"".join(part.read() for part in request.files.values()) if multipart else request.get_data(parse_form_data=False)
        status, text = files.receive(self.workspace, identifier, content)
        self.records.append(Record(UPLOAD, {"file": identifier, "length": len(content)}, status, {"text": text}))
        return Response(text, status)

    def _download(self, request: Request, identifier: str, name: str) -> Response:
        token = self.tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
        file = self.workspace.files.get(identifier)
        if token is None or "files:read" not in token.scopes or file is None or file.name != name or file.content is None:
            return Response("", 302, {"Location": f"{self.base}/"})  # a login page, in the real Slack
        return Response(file.content, content_type="application/octet-stream")

    def _hook(self, request: Request, identifier: str) -> Response:
        status, body = self.hooks.receive(identifier, request.get_json(silent=True))
        return Response(body, status)


def _arguments(request: Request) -> dict[str, Any]:
    """Give the arguments, wherever they are: a query, a form, a JSON body."""
    if request.is_json:
        body = request.get_json(silent=True)
        return {**request.args, **(body if isinstance(body, dict) else {})}
    return {**request.args, **request.form}
