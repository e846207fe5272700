"""What never reaches Bolt."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults

import pytest

from bot.sandbox.slack.deliveries import Forgery
from bot.sandbox.slack.stand_in import SlackStandIn
from bot.slack.guard import LARGEST, Guard

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

SIGNATURE = "v0=" + "0a" * 32


def echo(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Stand for Bolt: give the body back."""
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


def post(body: bytes = b"text=orders-cdc", **headers: str) -> tuple[str, bytes]:
    """Send a request that Slack could have sent, but for these headers."""
    environ: dict[str, Any] = {"REQUEST_METHOD": "POST", "wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}
    environ |= {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "1795435440", "HTTP_X_SLACK_SIGNATURE": SIGNATURE} | headers
    setup_testing_defaults(environ)
    statuses: list[str] = []

    def start_response(status: str, _headers: object, _error: object = None) -> Callable[[bytes], object]:
        statuses.append(status)
        return lambda _data: None

    answer = b"".join(Guard(echo)(environ, start_response))
    return statuses[0], answer


def test_what_slack_could_have_sent_goes_through_unchanged() -> None:
    assert post() == ("200 OK", b"text=orders-cdc")


@pytest.mark.parametrize("timestamp", ["", "yesterday", "1e9", "-5", "١٢٣", "9" * 5000, "1795435440\n"])
def test_a_timestamp_that_is_no_number_is_unauthorised(timestamp: str) -> None:
    """Bolt would answer 500 and write a traceback."""
    assert post(HTTP_X_SLACK_REQUEST_TIMESTAMP=timestamp)[0] == "401 Unauthorized"


@pytest.mark.parametrize("signature", ["", "v0=", "v0=" + "0A" * 32, "v1=" + "0a" * 32, SIGNATURE + "0", "v0=" + "é" * 64])
def test_a_signature_of_another_shape_is_unauthorised(signature: str) -> None:
    assert post(HTTP_X_SLACK_SIGNATURE=signature)[0] == "401 Unauthorized"


@pytest.mark.parametrize(("length", "status"), [(str(LARGEST + 1), "413"), ("abc", "400"), ("-1", "400"), ("9" * 30, "400")])
def test_a_body_of_another_size_is_not_read(length: str, status: str) -> None:
    assert post(CONTENT_LENGTH=length)[0].startswith(status)


def test_the_largest_body_is_read() -> None:
    assert post(b"x" * LARGEST)[0] == "200 OK"


def test_a_body_that_is_no_text_is_a_bad_request() -> None:
    assert post(b"\xff\xfe")[0] == "400 Bad Request"


def test_a_request_without_length_is_empty() -> None:
    assert post(CONTENT_LENGTH="") == ("200 OK", b"")


@pytest.mark.parametrize("forgery", ["wrong-signature", "old-timestamp", "non-numeric-timestamp", "unsigned"])
def test_forgeries_are_unauthorised_and_leave_no_traceback_and_no_secret(slack: SlackStandIn, forgery: Forgery, caplog: pytest.LogCaptureFixture) -> None:
    """Bolt by itself writes the whole request into the log, with the response_url that lets anybody post."""
    caplog.set_level("DEBUG")
    assert slack.command("orders-cdc", forgery=forgery).status == 401
    assert "Traceback" not in caplog.text
    assert "/hooks/" not in caplog.text
    assert "trigger_id" not in caplog.text
