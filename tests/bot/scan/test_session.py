"""The door to AWS, with the real SDK before the sandbox and before servers that answer what AWS never would."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from botocore.stub import Stubber

from bot.sandbox.aws.control import Control
from bot.sandbox.aws.faults import Fault, Kind
from bot.scan.answer import Answer, Gap
from bot.scan.call import Call, Place, kept
from bot.scan.collectors.transit_gateway_route_table import collect
from bot.scan.lacks import lack_of
from bot.scan.scope import Scope
from bot.scan.session import PAGES, Session
from tests.bot.aws import sign_in
from tests.bot.scan.conftest import HASTY
from tests.bot.scan.worlds import Stranger, stranger

HERE = Place("111122223333", "us-east-1")
TASKS = Call(HERE, "dms:DescribeReplicationTasks", "ReplicationTasks", kept("ReplicationTaskIdentifier"), page=20)
SUBNETS = Call(HERE, "ec2:DescribeSubnets", "Subnets", kept("SubnetId"), page=5)
DATABASES = Call(HERE, "rds:DescribeDBInstances", "DBInstances", kept("DBInstanceIdentifier"), page=20)
BUCKET = Call(HERE, "s3:GetBucketLocation", "LocationConstraint", kept(), parameters={"Bucket": "wares"})
FIREWALL = Call(HERE, "network-firewall:DescribeFirewall", "Firewall", kept("FirewallName"), beside=("FirewallStatus",))


@pytest.fixture(scope="module")
def other() -> Iterator[tuple[Stranger, Session]]:
    """Somebody who is not AWS, and a session that takes them for AWS. Only while its clients are made is the environment that of the stranger."""
    with stranger() as who:
        session = Session(HASTY)
        with pytest.MonkeyPatch.context() as patch:
            sign_in(patch, who.address)
            for service in ("ec2", "dms", "rds", "s3"):
                session._client(service, HERE.region, None)
        yield who, session


def ask(call: Call, session: Session, seconds: float = 30) -> Answer | Gap:
    return session._ask({}, time.monotonic() + seconds, [call])[0]


def test_what_stands_beside_a_single_item_is_kept_like_what_stands_beside_a_list(aws: Control, hasty: Session) -> None:
    """A firewall's endpoints stand in its status: https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_DescribeFirewall.html."""
    del aws
    status = {"Status": "READY", "ConfigurationSyncStateSummary": "IN_SYNC"}
    firewall = {"FirewallName": "inspection", "FirewallPolicyArn": f"arn:aws:{'x' * 16}", "VpcId": "vpc-1", "SubnetMappings": [], "FirewallId": "f" * 36}
    with Stubber(hasty._client("network-firewall", HERE.region, None)) as stubber:
        stubber.add_response("describe_firewall", {"Firewall": firewall, "FirewallStatus": status})
        found = ask(FIREWALL, hasty)
    assert isinstance(found, Answer)
    assert found.response == {"Firewall": {"FirewallName": "inspection"}, "FirewallStatus": status}


@pytest.mark.parametrize("call", [SUBNETS, TASKS, DATABASES, BUCKET], ids=lambda call: call.service)
@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("deny", "ACCESS_DENIED"),
        ("throttle", "THROTTLED"),
        ("error", "SERVICE_ERROR"),
        ("hang", "TIMEOUT"),
        ("reset", "TIMEOUT"),
        ("garbage", "MALFORMED_RESPONSE"),
    ],
)
def test_whatever_goes_wrong_is_a_gap_with_its_reason(aws: Control, hasty: Session, call: Call, kind: Kind, reason: str) -> None:
    aws.faults(Fault(kind=kind, service=call.service, operation=call.operation, seconds=3))
    found = ask(call, hasty)
    assert isinstance(found, Gap)
    lack = lack_of(found)
    assert lack.code == reason
    assert call.action in lack.message + lack.remedy


@pytest.mark.parametrize(
    "body", [b"", b"<html><body>Sign in to the hotel</body></html>", b"{}", b"[]", b'{"ReplicationTasks": 7}', b'{"ReplicationTasks": [{"Repl', b"null"]
)
@pytest.mark.parametrize("call", [SUBNETS, TASKS, DATABASES, BUCKET], ids=lambda call: call.service)
def test_a_page_that_is_not_from_aws_never_reads_as_none(other: tuple[Stranger, Session], call: Call, body: bytes) -> None:
    who, session = other
    who.will_say((200, body))
    found = ask(call, session)
    assert isinstance(found, Gap)
    assert lack_of(found).code == "MALFORMED_RESPONSE"
    assert len(who.asked) == 2, "it is asked for once more before that is said"


def test_what_comes_well_at_the_second_try_is_an_answer(other: tuple[Stranger, Session]) -> None:
    who, session = other
    who.will_say((200, b""), (200, b'{"ReplicationTasks": [{"ReplicationTaskIdentifier": "orders-cdc"}]}'))
    found = ask(TASKS, session)
    assert isinstance(found, Answer)
    assert found.response == {"ReplicationTasks": [{"ReplicationTaskIdentifier": "orders-cdc"}]}


@pytest.mark.parametrize("none", ["", "ResourceNotFoundFault"])
def test_no_match_is_an_empty_listing_where_the_service_says_it_by_an_error(aws: Control, hasty: Session, none: str) -> None:
    aws.faults(Fault(kind="error", service="dms", code="ResourceNotFoundFault", message="No Tasks found matching provided filters.", status=400))
    found = ask(replace(TASKS, none=none), hasty)
    assert isinstance(found, Answer) == bool(none)


def test_pages_are_merged(aws: Control, hasty: Session) -> None:
    """The least page that EC2 takes is five; the two networks have more subnets."""
    found = ask(SUBNETS, hasty)
    assert isinstance(found, Answer)
    subnets = [each["SubnetId"] for each in found.response["Subnets"]]
    pages = [call for call in aws.calls() if call.operation == "DescribeSubnets"]
    assert len(pages) == -(-len(subnets) // 5) > 1
    assert len(set(subnets)) == len(subnets)


@pytest.mark.usefixtures("aws")
def test_the_routes_of_a_transit_gateway_come_in_pages_and_what_no_token_leads_to_is_said(hasty: Session) -> None:
    """In a Region in which nobody else scans."""
    ec2 = hasty._client("ec2", "eu-central-1", None)
    gateway = ec2.create_transit_gateway()["TransitGateway"]["TransitGatewayId"]
    table = ec2.create_transit_gateway_route_table(TransitGatewayId=gateway)["TransitGatewayRouteTable"]["TransitGatewayRouteTableId"]
    ranges = [f"10.{number}.0.0/16" for number in range(12)]
    for each in ranges:
        ec2.create_transit_gateway_route(TransitGatewayRouteTableId=table, DestinationCidrBlock=each, Blackhole=True)
    scope = Scope(replace(HERE, region="eu-central-1"), transit_tables=(table,))
    (search,) = (replace(each, page=5) for each in collect(scope) if each.key == "Routes")
    found = ask(search, hasty)
    assert isinstance(found, Answer)
    assert [each["DestinationCidrBlock"] for each in found.response["Routes"]] == ranges
    assert found.response["AdditionalRoutesAvailable"] is False
    with Stubber(ec2) as stubber:
        stubber.add_response("search_transit_gateway_routes", {"Routes": [], "AdditionalRoutesAvailable": True})
        cut = ask(search, hasty)
    assert isinstance(cut, Answer)
    assert cut.response == {"Routes": [], "AdditionalRoutesAvailable": True}


def test_tokens_that_go_round_in_circles_end_in_a_gap(other: tuple[Stranger, Session], monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK notices a token that repeats itself, not two by turns."""
    who, session = other
    turns = [(200, json.dumps({"ReplicationTasks": [], "Marker": token}).encode()) for token in ("a", "b")]
    monkeypatch.setattr("bot.scan.session.PAGES", 20)
    who.will_say(*turns * 30)
    found = ask(TASKS, session)
    assert PAGES >= 1000
    assert isinstance(found, Gap)
    assert found.code == "TooManyPages"
    assert len(who.asked) == 21


def test_the_deadline_holds_whatever_aws_does(aws: Control) -> None:
    aws.faults(Fault(kind="hang", operation="DescribeSubnets", seconds=5))
    began = time.monotonic()
    found = ask(SUBNETS, Session(), seconds=0.5)
    assert time.monotonic() - began < 2
    assert isinstance(found, Gap)
    assert lack_of(found).code == "DEADLINE"


def test_what_every_scan_needs_can_be_made_before_anybody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """For the Regions that are configured and that of the environment; it asks AWS nothing, so no credentials are needed."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    session = Session()
    session.prepare(["eu-west-1"])
    assert {region for _, region, _ in session.clients} == {"eu-west-1", "us-east-1"}
    assert {service for service, _, _ in session.clients} == {"dms", "ec2", "iam", "rds", "sts"}
