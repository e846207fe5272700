"""One call of an AWS API, read from the bytes on the wire: who asks which service for what, and how an error looks to that service's client."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

DEFAULT_ACCOUNT = "111122223333"
_CREDENTIAL = re.compile(r"Credential=(?P<key>[^/]+)/\d+/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request")
_ACCOUNT_IN_KEY = re.compile(r"A[KS]IA(\d{12})")


QUERIES = {("s3", "GET", "location"): "GetBucketLocation"}
"""Operations that S3 tells by method and query: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html"""


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked. ``json`` tells the protocol: DMS speaks JSON, the others XML."""

    service: str
    operation: str
    key: str
    account: str
    region: str
    json: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error that AWS answers with."""

    code: str
    message: str
    status: int = 400


def access_key(account: str) -> str:
    """Give the id of an access key of the account. Any secret goes with it: the sandbox checks no signatures."""
    return f"AKIA{account}DEMO"


def account_in(key: str) -> str:
    """Read the account from such an id; every other key is of the default account."""
    found = _ACCOUNT_IN_KEY.match(key)
    return found[1] if found else DEFAULT_ACCOUNT


def read(environ: dict[str, Any]) -> Call | None:
    """Read the call from a WSGI environment and leave the body to be read again; ``None`` for what is not signed."""
    signed = _CREDENTIAL.search(environ.get("HTTP_AUTHORIZATION", ""))
    if signed is None:
        return None
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = BytesIO(body)
    target = environ.get("HTTP_X_AMZ_TARGET", "")
    operation = target.rpartition(".")[2] or parse_qs(body.decode("utf-8", "replace")).get("Action", [""])[0]
    operation = operation or QUERIES.get((signed["service"], environ.get("REQUEST_METHOD", ""), environ.get("QUERY_STRING", "")), "")
    return Call(signed["service"], operation, signed["key"], account_in(signed["key"]), signed["region"], bool(target))


def render(call: Call, refusal: Refusal) -> tuple[str, bytes]:
    """Write an error as the service's client expects it: content type and body.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html for EC2; the other query services wrap it differently.
    """
    if call.json:
        return "application/x-amz-json-1.1", json.dumps({"__type": refusal.code, "message": refusal.message}).encode()
    error = f"<Code>{escape(refusal.code)}</Code><Message>{escape(refusal.message)}</Message>"
    if call.service == "s3":
        return "application/xml", f"<Error>{error}<RequestId>sandbox</RequestId></Error>".encode()
    if call.service == "ec2":
        body = f"<Response><Errors><Error>{error}</Error></Errors><RequestID>sandbox</RequestID></Response>"
    else:
        body = f"<ErrorResponse><Error><Type>Sender</Type>{error}</Error><RequestId>sandbox</RequestId></ErrorResponse>"
    return "text/xml", f'<?xml version="1.0" encoding="UTF-8"?>{body}'.encode()
