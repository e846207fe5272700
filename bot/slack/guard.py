"""What stands in front of Bolt over HTTP: requests that cannot be Slack's are turned away before anything reads them.

Bolt checks the signature itself, but a timestamp that is no number or a signature that is not ASCII makes it answer 500 with a traceback
(slack_sdk.signature calls ``int`` and ``hmac.compare_digest`` on them), and a body of any size is read.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

LOG = logging.getLogger(__name__)

LARGEST = 64 * 1024
TIMESTAMP = re.compile(r"[0-9]{1,12}")
SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")
LENGTH = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class Guard:
    """A WSGI application that lets through to ``app`` what Slack could have sent."""

    app: WSGIApplication

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Serve one request."""
        refusal = _headers(environ) or _body(environ)
        if refusal is None:
            return self.app(environ, start_response)
        status, because = refusal
        LOG.warning("slack.refused", extra={"status": status.value, "because": because})
        body = f"{because}\n".encode()
        start_response(f"{status.value} {status.phrase}", [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))])
        return [body]


def _headers(environ: WSGIEnvironment) -> tuple[HTTPStatus, str] | None:
    """Say what is wrong with the headers."""
    if not TIMESTAMP.fullmatch(environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")):
        return HTTPStatus.UNAUTHORIZED, "The timestamp is missing or not a number."
    if not SIGNATURE.fullmatch(environ.get("HTTP_X_SLACK_SIGNATURE", "")):
        return HTTPStatus.UNAUTHORIZED, "The signature is missing or malformed."
    length = environ.get("CONTENT_LENGTH") or "0"
    if not LENGTH.fullmatch(length):
        return HTTPStatus.BAD_REQUEST, "The length is not a number."
    if int(length) > LARGEST:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request is too large."
    return None


def _body(environ: WSGIEnvironment) -> tuple[HTTPStatus, str] | None:
    """Say what is wrong with the body, and leave it to be read again."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    try:
        body.decode()
    except UnicodeDecodeError:
        return HTTPStatus.BAD_REQUEST, "The request is not UTF-8."
    return None
