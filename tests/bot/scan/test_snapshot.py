"""The snapshot: a file that can be replayed, and an error that says what is wrong with one that cannot."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import SnapshotError
from bot.scan.answer import Answer, Gap
from bot.scan.snapshot import Snapshot, build, dump, load
from rules.legs import follow
from rules.network.internet import Internet
from rules.network.prefix_list import PrefixList
from rules.network.replication_task import ReplicationTask
from rules.network.subnet import Subnet
from tests.bot.snapshots import ACCOUNT, REGION, snapshot

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TINY: dict[str, Any] = {"format": "dms-check/snapshot", "version": 1, "captured_at": "2026-11-23T12:00:00+00:00", "answers": []}
CALL = {"account": ACCOUNT, "region": REGION, "service": "ec2", "operation": "DescribeVpcs"}


def test_what_is_written_is_read_back() -> None:
    whole = replace(snapshot(orders_cdc=5432, denied="DescribeSubnets"), names={"orders.example.com": ("203.0.113.7", "2001:db8::7")})
    assert load(dump(whole)) == whole


def test_the_least_snapshot_is_read() -> None:
    """Gaps, names and parameters may be left out: such a file can be made by hand."""
    assert load(json.dumps({**TINY, "answers": [{**CALL, "response": {}}]})) == Snapshot(NOW, (Answer(ACCOUNT, REGION, "ec2", "DescribeVpcs", {}, {}),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not JSON"), ("{", "not JSON \\(line 1\\)"), ("[" * 100_000, "not JSON"), ("[]", "not a snapshot"), ("{}", "not a snapshot"),
        (json.dumps({**TINY, "format": "x"}), "not a snapshot"), (json.dumps({**TINY, "version": 2}), "another version than 1"),
        (json.dumps({**TINY, "version": True}), "another version"), (json.dumps({**TINY, "version": "1"}), "another version"),
        (json.dumps({**TINY, "captured_at": "yesterday"}), "captured_at"), (json.dumps({**TINY, "captured_at": 7}), "captured_at"),
        (json.dumps({**TINY, "captured_at": "2026-11-23T12:00:00"}), "offset"), (json.dumps({**TINY, "answers": {}}), "answers should be a list"),
        (json.dumps({key: value for key, value in TINY.items() if key != "answers"}), "answers should be a list"),
        (json.dumps({**TINY, "answers": [7]}), r"answers\[0\] should be an object"),
        (json.dumps({**TINY, "answers": [CALL]}), r"answers\[0\].response should be an object"),
        (json.dumps({**TINY, "answers": [{**CALL, "account": 7, "response": {}}]}), r"answers\[0\].account should be text"),
        (json.dumps({**TINY, "gaps": [CALL]}), r"gaps\[0\].code should be text"), (json.dumps({**TINY, "names": []}), "names should be an object"),
        (json.dumps({**TINY, "names": {"a.example": "203.0.113.7"}}), "names of a.example should be a list of addresses"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_snapshot_is_refused_with_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(SnapshotError, match=said) as error:
        load(text)
    assert error.value.advice


def test_every_network_has_an_internet() -> None:
    assert build(Snapshot(NOW, ())).all(Internet)


def test_an_empty_listing_was_read_and_one_that_was_not_asked_was_not() -> None:
    network = build(Snapshot(NOW, (Answer(ACCOUNT, REGION, "ec2", "DescribeSubnets", {}, {"Subnets": []}),)))
    assert network.was_read(Subnet.LISTED_BY, ACCOUNT, REGION)
    assert not network.was_read(Subnet.LISTED_BY, ACCOUNT, "eu-west-1")
    assert not network.was_read(PrefixList.LISTED_BY, ACCOUNT, REGION)


def test_a_listing_that_no_collector_reads_does_not_count_as_read() -> None:
    """What it lists would else seem not to exist."""
    network = build(Snapshot(NOW, (Answer(ACCOUNT, REGION, "ec2", "DescribeLocalGateways", {}, {"LocalGateways": [{"LocalGatewayId": "lgw-1"}]}),)))
    assert not network.was_read("ec2:DescribeLocalGateways", ACCOUNT, REGION)


@pytest.mark.parametrize("response", [{}, {"Subnets": None}, {"Subnets": {}}, {"Subnets": "none"}, {"Subnets": [None]}, {"Subnets": [{}]}])
def test_an_answer_of_the_wrong_shape_is_lacking_and_not_empty(response: dict[str, Any]) -> None:
    network = build(Snapshot(NOW, (Answer(ACCOUNT, REGION, "ec2", "DescribeSubnets", {}, response),)))
    assert not network.was_read(Subnet.LISTED_BY, ACCOUNT, REGION)
    assert network.lacks[ACCOUNT, REGION, Subnet.LISTED_BY].code == "MALFORMED_RESPONSE"


def test_a_gap_says_what_to_allow_and_where() -> None:
    gap = Gap(ACCOUNT, REGION, "rds", "DescribeDBInstances", {}, "AccessDenied", "User is not authorized")
    lack = build(Snapshot(NOW, (), (gap,))).lacks[ACCOUNT, REGION, "rds:DescribeDBInstances"]
    assert lack.code == "ACCESS_DENIED"
    assert lack.remedy == f"Allow rds:DescribeDBInstances to the role that the bot uses in account {ACCOUNT}, then check again."


def test_of_a_resource_that_two_accounts_see_the_owner_s_answer_holds() -> None:
    """A shared subnet is shown to those it is shared with, without the owner's tags."""
    subnet = {
        "SubnetId": "subnet-1",
        "VpcId": "vpc-1",
        "CidrBlock": "10.0.0.0/24",
        "OwnerId": ACCOUNT,
        "AvailabilityZone": "us-east-1a",
        "AvailabilityZoneId": "use1-az1",
    }
    answers = tuple(Answer(each, REGION, "ec2", "DescribeSubnets", {}, {"Subnets": [subnet]}) for each in (ACCOUNT, "444455556666"))
    for order in (answers, answers[::-1]):
        assert [each.account for each in build(Snapshot(NOW, order)).all(Subnet)] == [ACCOUNT]


@pytest.mark.parametrize(("vpcs", "interfaces", "shared_by"), [("X", "X", None), ("X", "SELF", "X"), ("X", "", "X"), ("SELF", "X", "X")])
def test_an_account_that_the_snapshot_calls_otherwise_is_known_by_its_interfaces(vpcs: str, interfaces: str, shared_by: str | None) -> None:
    """One that takes part in a shared VPC sees its own alone: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html."""
    ids = {"X": "444455556666", "SELF": ACCOUNT}
    subnet = {"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.0.0/24", "OwnerId": ids["X"]}
    subnet |= {"AvailabilityZone": "us-east-1a", "AvailabilityZoneId": "use1-az1"}
    shown: dict[str, tuple[str, list[dict[str, str]]]] = {
        "DescribeVpcs": ("Vpcs", [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "OwnerId": ids[vpcs]}]), "DescribeSubnets": ("Subnets", [subnet]),
        "DescribeNetworkInterfaces": ("NetworkInterfaces", [{"NetworkInterfaceId": "eni-1", "OwnerId": ids[interfaces]}] if interfaces else []),
    }  # fmt: skip
    answers = tuple(Answer(ACCOUNT, REGION, "ec2", operation, {}, {key: items}) for operation, (key, items) in shown.items())
    assert [each.shared_by for each in build(Snapshot(NOW, answers)).all(Subnet)] == [ids.get(shared_by or "")]


WELL, ILL = snapshot(orders_cdc=5432), snapshot(orders_cdc=3306)
JUNK = st.sampled_from([None, 7, -1, 3.5, True, "", "x", "tcp", "-1", "65536", "0.0.0.0/0", "10.0.0.0/99", [], {}, [None], ["x"], {"x": 1}])


def spoiled(data: st.DataObject, whole: Snapshot) -> Snapshot:
    """Drop, empty or change one thing, anywhere in the answers but for an endpoint's port: one that names none has its engine's."""
    responses = copy.deepcopy([each.response for each in whole.answers])
    at: Any = data.draw(st.sampled_from([each for each in responses if any(each.values())]))
    while True:
        key = data.draw(st.sampled_from(sorted(at.keys() - {"Port"}) if isinstance(at, dict) else range(len(at))))
        if not (isinstance(at[key], dict | list) and at[key]) or not data.draw(st.booleans()):
            break
        at = at[key]
    if isinstance(at, dict) and data.draw(st.booleans()):
        del at[key]
    else:
        at[key] = data.draw(JUNK.filter(lambda junk: type(junk) is not type(at[key])))
    return replace(whole, answers=tuple(replace(each, response=response) for each, response in zip(whole.answers, responses, strict=True)))


def judged(whole: Snapshot) -> str:
    """Give the verdict on the task; of one that cannot be read, unknown."""
    tasks = build(whole).all(ReplicationTask)
    return follow(build(whole), tasks[0]).verdict if tasks else "unknown"


def test_before_anything_is_spoiled_the_verdicts_are_these() -> None:
    assert (judged(WELL), judged(ILL)) == ("reachable", "blocked")


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_is_wrong_in_an_answer_it_is_read_and_opens_nothing(data: st.DataObject) -> None:
    assert judged(spoiled(data, ILL)) in ("blocked", "unknown")


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_is_wrong_in_an_answer_is_no_wall_either(data: st.DataObject) -> None:
    assert judged(spoiled(data, WELL)) in ("reachable", "unknown")
