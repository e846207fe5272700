"""What DMS needs before any packet: each precondition by itself, and that none speaks of what was not read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rules.catalogue import rules
from rules.judge import judge
from rules.network.network import Lack
from rules.network.packet import prefix
from rules.network.replication_subnet_group import GroupSubnet, ReplicationSubnetGroup
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route, RouteTable
from rules.network.transit_gateway_attachment import TransitGatewayAttachment
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute
from rules.rule import Precondition, Unfixable
from tests.builders import ACCOUNT, REGION, World
from tests.healthy import transit_gateway, vpn
from tests.hybrid import transit_vpn
from tests.outbound import private_nat
from tests.placed import GROUP, moving, multi_az, serverless_endpoint, serverless_nat_gateway

Made = tuple[World, ReplicationTask]


def said(made: Made) -> list[str]:
    """Give rule and subject of what is said."""
    world, task = made
    return [f"{each.rule.id} {each.subject}" for each in judge(world.network(), task).findings if isinstance(each.rule, Precondition)]


def with_instance(status: str) -> Made:
    world, task = multi_az()
    world.change(task.instance, status=status)
    return world, task


def with_subnets(*subnets: GroupSubnet) -> Made:
    world, task = multi_az()
    world.change(GROUP, subnets=subnets)
    return world, task


@pytest.mark.parametrize("make", [multi_az, moving, serverless_endpoint])
def test_where_all_is_there_nothing_is_said(make: Callable[[], Made]) -> None:
    assert said(make()) == []


@pytest.mark.parametrize("status", ["creating", "modifying", "storage-full", "incompatible-network", "failed", "a-status-to-come"])
def test_an_instance_is_available_or_it_is_said_what_to_do(status: str) -> None:
    world, task = with_instance(status)
    finding = next(each for each in judge(world.network(), task).findings if each.rule.id == "DMS-002")
    assert f"is {status}, not available" in finding.message
    assert isinstance(finding.remedy, Unfixable)
    waits = status in ("creating", "modifying", "a-status-to-come")
    assert finding.remedy.because.startswith("Wait") == waits


def test_the_instance_that_a_task_is_moved_to_has_to_be_available_too() -> None:
    world, task = moving()
    world.change(task.moving_to or "", status="creating")
    assert said((world, task)) == [f"DMS-002 {task.moving_to}"]


def test_an_endpoint_that_says_no_status_is_not_spoken_of() -> None:
    """A snapshot may be older than the field."""
    world, task = multi_az()
    world.change(task.source, status=None)
    world.change(task.target, status="modifying")
    assert said((world, task)) == [f"DMS-003 {task.target}"]


@pytest.mark.parametrize(
    ("subnet", "expected"),
    [
        (GroupSubnet("subnet-dms-b", "eu-west-1b", "Active"), []), (GroupSubnet("subnet-dms-b"), []),
        (GroupSubnet("subnet-dms-b", "eu-west-1b", "Inactive"), ["DMS-004"]), (GroupSubnet("subnet-gone", "eu-west-1b", "Active"), ["DMS-004"]),
        (GroupSubnet("subnet-data-a", "eu-west-1a", "Active"), ["DMS-005"]),
    ],
)  # fmt: skip
def test_the_subnets_of_a_group_are_there_and_in_two_zones(subnet: GroupSubnet, expected: list[str]) -> None:
    assert said(with_subnets(GroupSubnet("subnet-dms-a", "eu-west-1a", "Active"), subnet)) == [f"{rule} {GROUP}" for rule in expected]


def test_a_subnet_is_not_gone_where_subnets_were_not_read() -> None:
    """Where the task is now is judged; where it may move to is told."""
    world, task = multi_az()
    world.refuse(ACCOUNT, "ec2:DescribeSubnets")
    assert said((world, task)) == ["GAP-002 subnet-dms-b"]


def test_a_group_that_is_not_complete_is_told_and_one_that_was_not_read_is_not() -> None:
    world, task = multi_az()
    world.change(GROUP, status="Incomplete")
    assert said((world, task)) == [f"DMS-004 {GROUP}"]
    world.resources = [each for each in world.resources if not isinstance(each, ReplicationSubnetGroup)]
    assert said((world, task)) == []


@pytest.mark.parametrize(("zone", "many", "wrong"), [("eu-west-1b", False, False), ("eu-west-1c", False, True), ("eu-west-1c", True, False)])
def test_a_serverless_config_names_a_zone_of_its_group(zone: str, *, many: bool, wrong: bool) -> None:
    world, task = serverless_endpoint()
    world.change(task.instance, zone=zone, multi_az=many)
    assert said((world, task)) == ([f"DMS-004 {GROUP}"] if wrong else [])


@pytest.mark.parametrize(("types", "dual", "wrong"), [(("IPV4",), False, False), (("DUAL",), False, True), (("IPV4", "DUAL"), True, False), ((), True, False)])
def test_the_group_supports_the_instances_network_type(types: tuple[str, ...], *, dual: bool, wrong: bool) -> None:
    world, task = multi_az()
    world.change(GROUP, network_types=types)
    world.change(task.instance, dual=dual)
    assert said((world, task)) == ([f"DMS-006 {GROUP}"] if wrong else [])


@pytest.mark.parametrize(("engine", "spoken"), [("redshift", True), ("opensearch", True), ("mysql", False)])
def test_serverless_needs_endpoints_for_services_and_for_nothing_else(engine: str, *, spoken: bool) -> None:
    """https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Serverless.Limitations.html."""
    world, task = serverless_nat_gateway()
    world.change(task.source, engine=engine)
    assert said((world, task)) == ([f"DMS-007 {task.source}"] if spoken else [])


def test_ranges_that_overlap_in_part_are_told_unless_a_gateway_translates() -> None:
    """https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations."""
    joined, translated = transit_gateway(), private_nat()
    for world, _ in (joined, translated):
        world.change("vpc-depot", cidrs=(prefix("10.40.0.0/16"), prefix("10.0.96.0/20")))
    assert said(joined) == ["VPC-001 vpc-depot"]
    assert said(translated) == []


@pytest.mark.parametrize(
    ("routes", "told"),
    [
        (("172.16.0.0/12", "10.0.1.0/24"), True), (("172.16.0.0/12", "10.0.0.0/16"), True), (("172.16.0.0/12", "10.0.12.0/24"), False),
        (("172.16.0.0/12", "10.0.0.0/8"), False), (("0.0.0.0/0",), False),
    ],
)  # fmt: skip
def test_a_range_on_premises_that_lies_in_the_vpc_is_told_where_an_answer_would_stay_there(routes: tuple[str, ...], *, told: bool) -> None:
    """Of the sender, 10.0.1.23, to a database on premises; a wider range is the sum of all networks, this one among them."""
    world, task = vpn()
    world.change("vpn-plant", routes=tuple(map(prefix, routes)))
    assert said((world, task)) == (["VPC-001 vpn-plant"] if told else [])
    world.change("vpn-plant", static=False, routes=())
    known = world.network().find(RouteTable, "rtb-dms-a")
    assert known
    learned = tuple(Route(prefix(each), "vgw-plant", propagated=True) for each in routes)
    world.change(known.id, routes=(*known.routes, *learned))
    assert said((world, task)) == (["VPC-001 vgw-plant"] if told else [])


def test_a_transit_gateway_leads_to_ranges_on_premises_too() -> None:
    world, task = transit_vpn()
    assert said((world, task)) == []
    (table,) = (each for each in world.network().all(TransitGatewayRouteTable) if any(leads(world, route) for route in each.routes or ()))
    (line,) = (route for route in table.routes or () if leads(world, route))
    own = next(iter(judge(world.network(), task).task.paths)).origin.addresses[0][0]
    world.change(table.id, routes=(*(table.routes or ()), replace(line, destination=own)))
    assert [each.partition(" ")[0] for each in said((world, task))] == ["VPC-001"]


def leads(world: World, route: TransitRoute) -> bool:
    """Tell whether a route leads on premises."""
    return any(each.sort == "vpn" for each in world.network().all(TransitGatewayAttachment) if each.id in route.attachments)


def test_a_precondition_is_never_asked_of_a_path() -> None:
    world, task = multi_az()
    paths = list(judge(world.network(), task).task.paths)
    assert [hop for rule in rules() if isinstance(rule, Precondition) for path in paths for hop in rule.check(path)] == []


def test_a_subnet_to_which_the_instance_may_move_and_that_was_not_read_is_told() -> None:
    """The verdict is about where it is now."""
    world, task = multi_az()
    lack = Lack("MALFORMED", "An answer was not understood.", "Check again.")
    network = replace(world.network().lacking("subnet-dms-b"), lacks={(ACCOUNT, REGION, "ec2:DescribeSubnets"): lack})
    judged = judge(network, task)
    assert [(each.subject, each.outcome) for each in judged.findings if each.rule.id == "GAP-002"] == [("subnet-dms-b", "unknown")]
    assert judged.verdict == "reachable"
