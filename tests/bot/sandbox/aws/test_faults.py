"""Each fault as a boto3 client meets it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from botocore.exceptions import ConnectionClosedError, HTTPClientError
from botocore.parsers import ResponseParserError

from bot.sandbox.aws.calls import Call
from bot.sandbox.aws.faults import Fault, Faults
from tests.bot.sandbox.conftest import Aws

Refused = Callable[..., str]
CALL = Call("ec2", "DescribeVpcs", "key", "111122223333", "us-east-1")


def test_throttling_has_each_services_own_code(aws: Aws, refused: Refused) -> None:
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html: EC2 has one of its own."""
    aws.control.faults(Fault(kind="throttle"))
    assert refused(aws.ec2.describe_vpcs) == "RequestLimitExceeded"
    assert refused(aws.rds.describe_db_instances) == "Throttling"
    assert refused(aws.dms.describe_endpoints) == "ThrottlingException"


def test_a_client_that_tries_again_gets_over_a_few_throttles(aws: Aws) -> None:
    aws.control.faults(Fault(kind="throttle", service="dms", times=2))
    assert aws.client("dms", attempts=3).describe_endpoints()["Endpoints"] == []
    assert [each.status for each in aws.control.calls()] == [400, 400, 200]


def test_a_denial_names_the_action_in_each_services_own_way(aws: Aws, refused: Refused) -> None:
    aws.control.faults(Fault(kind="deny", operation="Describe*"))
    assert refused(aws.ec2.describe_vpcs) == "UnauthorizedOperation"
    assert refused(aws.rds.describe_db_instances) == "AccessDenied"
    assert refused(aws.dms.describe_endpoints) == "AccessDeniedException"
    assert aws.client("sts").get_caller_identity()["Account"] == "111122223333"


def test_an_expired_token(aws: Aws, refused: Refused) -> None:
    aws.control.faults(Fault(kind="expire"))
    assert refused(aws.ec2.describe_vpcs) == "RequestExpired"
    assert refused(aws.client("sts").get_caller_identity) == "ExpiredToken"
    assert refused(aws.dms.describe_endpoints) == "ExpiredTokenException"


def test_any_other_error(aws: Aws, refused: Refused) -> None:
    aws.control.faults(Fault(kind="error", code="ServiceUnavailable", status=503))
    assert refused(aws.rds.describe_db_instances) == "ServiceUnavailable"


def test_a_hang_outlasts_the_clients_patience(aws: Aws) -> None:
    aws.control.faults(Fault(kind="hang", service="ec2", seconds=0.3))
    begin = time.monotonic()
    with pytest.raises(HTTPClientError):
        aws.ec2.describe_vpcs()
    assert time.monotonic() - begin >= 0.3


def test_a_reset_connection(aws: Aws) -> None:
    aws.control.faults(Fault(kind="reset", times=1))
    with pytest.raises((ConnectionClosedError, HTTPClientError)):
        aws.ec2.describe_vpcs()
    assert aws.ec2.describe_vpcs()["Vpcs"]
    assert [each.status for each in aws.control.calls()] == [0, 200]


def test_garbage_reads_as_nothing_in_json_and_as_an_error_in_xml(aws: Aws) -> None:
    """The SDK gives an empty answer for it where the protocol is JSON: whoever reads it must ask for the key."""
    aws.control.faults(Fault(kind="garbage"))
    with pytest.raises(ResponseParserError):
        aws.ec2.describe_vpcs()
    assert "Endpoints" not in aws.dms.describe_endpoints()


def test_a_region_that_does_not_exist(aws: Aws, refused: Refused) -> None:
    assert refused(aws.client("ec2", region="us-mars-1").describe_vpcs) == "AuthFailure"
    assert refused(aws.client("dms", region="us-mars-1").describe_endpoints) == "InvalidSignatureException"
    assert refused(aws.client("sts", region="us-mars-1").get_caller_identity) == "SignatureDoesNotMatch"


def test_a_fault_strikes_only_the_calls_that_it_fits() -> None:
    for glob in ({"service": "rds"}, {"operation": "Create*"}, {"account": "444455556666"}, {"region": "eu-*"}):
        assert not Fault(kind="deny", **glob).fits(CALL)  # type: ignore[arg-type]
    assert Fault(kind="deny", service="e*", operation="DescribeVpc?", account="1*", region="us-east-1").fits(CALL)


def test_delays_add_up_and_the_first_of_the_others_decides() -> None:
    faults = Faults()
    faults.replace([Fault(kind="delay"), Fault(kind="deny", times=1), Fault(kind="throttle"), Fault(kind="delay")])
    assert [each.kind for each in faults.strike(CALL)] == ["delay", "deny", "delay"]
    assert [each.kind for each in faults.strike(CALL)] == ["delay", "throttle", "delay"]
