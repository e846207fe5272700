"""Reading calls from the wire, and errors as each protocol has them."""

from __future__ import annotations

import json
from io import BytesIO
from xml.etree import ElementTree as ET

from bot.sandbox.aws import calls
from bot.sandbox.aws.calls import Call, Refusal

SIGNED = "AWS4-HMAC-SHA256 Credential=AKIA444455556666DEMO/20261123/eu-west-1/{}/aws4_request, SignedHeaders=host, Signature=00"


def test_the_id_of_a_key_names_its_account() -> None:
    assert calls.account_in(calls.access_key("444455556666")) == "444455556666"
    assert calls.account_in("testing") == calls.DEFAULT_ACCOUNT


def test_a_query_call_is_read_and_its_body_left_for_the_next_reader() -> None:
    body = b"Action=DescribeVpcs&Version=2016-11-15"
    environ = {"HTTP_AUTHORIZATION": SIGNED.format("ec2"), "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)}
    assert calls.read(environ) == Call("ec2", "DescribeVpcs", "AKIA444455556666DEMO", "444455556666", "eu-west-1")
    assert environ["wsgi.input"].read() == body  # type: ignore[attr-defined]


def test_a_json_call_is_read_from_its_target() -> None:
    target = "AmazonDMSv20160101.DescribeEndpoints"
    environ = {"HTTP_AUTHORIZATION": SIGNED.format("dms"), "HTTP_X_AMZ_TARGET": target, "CONTENT_LENGTH": "2", "wsgi.input": BytesIO(b"{}")}
    found = calls.read(environ)
    assert found
    assert (found.service, found.operation, found.json) == ("dms", "DescribeEndpoints", True)


def test_a_call_of_s3_is_read_from_its_method_and_query() -> None:
    environ = {"HTTP_AUTHORIZATION": SIGNED.format("s3"), "REQUEST_METHOD": "GET", "QUERY_STRING": "location", "wsgi.input": BytesIO()}
    found = calls.read(environ)
    assert found
    assert (found.service, found.operation) == ("s3", "GetBucketLocation")
    assert calls.read({**environ, "QUERY_STRING": "list-type=2"}) == Call("s3", "", "AKIA444455556666DEMO", "444455556666", "eu-west-1")


def test_what_is_not_signed_is_no_call() -> None:
    assert calls.read({"wsgi.input": BytesIO()}) is None


def test_an_error_has_the_shape_of_its_protocol() -> None:
    refusal = Refusal("Code", "a < b & c")
    bodies = {service: calls.render(Call(service, "X", "k", "1", "r", json=service == "dms"), refusal) for service in ("ec2", "rds", "dms")}
    assert ET.fromstring(bodies["ec2"][1]).findtext("Errors/Error/Message") == "a < b & c"  # noqa: S314 - we wrote it
    assert ET.fromstring(bodies["rds"][1]).findtext("Error/Code") == "Code"  # noqa: S314 - we wrote it
    assert json.loads(bodies["dms"][1]) == {"__type": "Code", "message": "a < b & c"}
