"""Where a task may run, what takes it there, and what breaks only there."""

from __future__ import annotations

import importlib

import pytest

from rules.judge import judge
from rules.legs import follow
from rules.network.replication_subnet_group import ReplicationSubnetGroup
from rules.network.replication_task import ReplicationTask
from rules.places import Origin, hosts, nowhere, origins
from tests.builders import ACCOUNT, World
from tests.healthy import one_vpc
from tests.placed import moving, multi_az, serverless_endpoint

STANDBY = "on failover to the standby in eu-west-1b (subnet-dms-b)"


def found(made: tuple[World, ReplicationTask]) -> list[Origin]:
    """Give the places of all instances of the task."""
    network, task = made[0].network(), made[1]
    return [place for each in hosts(network, task) for place in origins(network, each, moved=each.id != task.instance)]


def test_it_is_now_where_its_address_is_and_later_where_its_standby_waits() -> None:
    now, later = found(multi_az())
    assert (now.interface.id, now.current, now.when) == ("eni-dms", True, "")
    assert (later.interface.subnet, later.current, later.when) == ("subnet-dms-b", False, STANDBY)


def test_a_subnet_that_is_not_the_standby_s_is_for_a_replacement() -> None:
    """Of an instance in one zone, and of a group that covers a third one."""
    assert [each.when for each in found(one_vpc())] == ["", "when the instance moves to subnet-dms-b"]
    world, task = multi_az()
    world.subnet("dms-c", "vpc-shop", "10.0.3.0/24", zone="c")
    world.change(task.instance, subnets=("subnet-dms-a", "subnet-dms-b", "subnet-dms-c"))
    assert [each.when for each in found((world, task))] == ["", STANDBY, "when the instance moves to subnet-dms-c"]


def test_a_task_on_the_move_is_still_where_it_was() -> None:
    assert [(each.interface.id, each.current) for each in found(moving()) if not each.interface.guessed] == [("eni-dms", True), ("eni-new", False)]
    assert found(moving())[-1].when == "when it has moved to new-instance in subnet-dms-new"


def test_serverless_may_start_in_any_subnet_of_its_group_and_is_public_in_none() -> None:
    """https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Serverless.Limitations.html."""
    places = found(serverless_endpoint())
    assert [(each.interface.subnet, each.current) for each in places] == [("subnet-dms-a", True), ("subnet-dms-b", True)]
    assert not any(each.interface.gets_public for each in places)


@pytest.mark.parametrize(("zone", "many", "expected"), [("eu-west-1b", False, ["subnet-dms-b"]), ("eu-west-1c", False, None), ("eu-west-1b", True, None)])
def test_serverless_in_a_zone_takes_its_subnets_alone(zone: str, many: bool, expected: list[str] | None) -> None:  # noqa: FBT001 - a row of the table
    """A zone in which the group has no subnet, or that Multi-AZ overrides, leaves all of them."""
    world, task = serverless_endpoint()
    world.change(task.instance, zone=zone, multi_az=many)
    assert [each.interface.subnet for each in found((world, task))] == (expected or ["subnet-dms-a", "subnet-dms-b"])


def test_a_serverless_group_that_was_not_read_is_said_and_nothing_is_guessed() -> None:
    world, task = serverless_endpoint()
    world.change(task.instance, vpc=None, subnets=())
    world.refuse(ACCOUNT, ReplicationSubnetGroup.LISTED_BY)
    judged = follow(world.network(), task)
    assert judged.verdict == "unknown"
    assert judged.instance
    assert nowhere(world.network(), judged.instance).message.startswith(ReplicationSubnetGroup.LISTED_BY)
    assert [leg.lack.code for leg in judged.legs if leg.lack][:1] == ["ACCESS_DENIED"]


def test_a_subnet_in_which_serverless_may_start_and_that_was_not_read_leaves_the_task_undecided() -> None:
    world, task = serverless_endpoint()
    world.resources = [each for each in world.resources if each.id != "subnet-dms-b"]
    judged = follow(world.network(), task)
    assert [(leg.role, leg.verdict) for leg in judged.legs][:3] == [("source", "reachable"), ("target", "reachable"), ("source from subnet-dms-b", "unknown")]
    assert judged.verdict == "unknown"
    assert {each.rule.id for each in judge(world.network(), task).findings if each.outcome == "unknown"} == {"GAP-002"}


def test_serverless_without_a_group_of_its_own_is_not_taken_for_open_or_closed() -> None:
    world, task = serverless_endpoint()
    world.change(task.instance, groups=())
    judged = follow(world.network(), task)
    assert (judged.verdict, list(judged.paths)) == ("unknown", [])
    assert judged.legs[0].lack
    assert judged.legs[0].lack.message == "Serverless replication mart-feed names no security group, and DMS does not say which one it takes."


def test_an_instance_that_a_task_is_moved_to_and_nobody_lists_is_a_lack_beside_what_is_known() -> None:
    world, task = moving()
    world.resources = [each for each in world.resources if each.id != task.moving_to]
    judged = follow(world.network(), task)
    assert judged.verdict == "reachable"
    assert {leg.lack.code for leg in judged.legs if leg.lack} == {"NOT_ASKED"}


LATER = (
    ("two_vpcs_route_in_one_zone_only", "RT-001 rtb-dms-b"),
    ("multi_az_acl_of_the_standby", "ACL-004 acl-dms-b"),
    ("multi_az_nat_gateway_of_the_standby", "NAT-001 nat-other"),
    ("transit_gateway_not_in_the_standby_zone", "TGW-001 tgw-hub"),
)
"""What works now and breaks on failover: a route, an ACL, a NAT gateway and an attachment of one zone alone."""


@pytest.mark.parametrize(("name", "first"), LATER)
def test_what_breaks_on_failover_is_a_finding_of_its_own_and_no_verdict(name: str, first: str) -> None:
    module = importlib.import_module(f"tests.scenarios.{name}.network")
    judgement = judge(module.WORLD.network(), module.TASK)
    later = [each for each in judgement.findings if "breaks" in each.message]
    assert judgement.verdict in ("reachable", "exits-aws")
    assert [f"{each.rule.id} {each.subject}" for each in later][:1] == [first]
    assert {each.outcome for each in later} == {"warning"}
    assert all(each.message.endswith(f", so the task breaks {STANDBY}.") for each in later)
    assert [each for each in judgement.findings if each.outcome == "failed"] == []
