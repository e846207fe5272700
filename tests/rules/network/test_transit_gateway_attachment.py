"""What is attached to transit gateways: doors and their ACLs, peerings, and what lies in accounts that were not read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rules.legs import follow
from rules.network.network import Network, Side
from rules.network.network_acl import AclEntry
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route
from rules.network.transit_gateway import TransitGateway
from rules.network.transit_gateway_attachment import TransitGatewayAttachment, attachment_of
from rules.network.transit_gateway_route_table import TransitRoute
from rules.path import Path
from tests.builders import World, entry, rule
from tests.healthy import transit_gateway
from tests.hybrid import FAR_REGION, direct_connect, peered_gateways, transit_vpn
from tests.rules.following import at, first, kinds, lack, path_of, reasons

Healthy = Callable[[], tuple[World, ReplicationTask]]

OPEN_IN, OPEN_OUT = entry("in 100 allow all 0.0.0.0/0"), entry("out 100 allow all 0.0.0.0/0")


def same_subnet() -> tuple[World, ReplicationTask]:
    """The door of the instance's attachment stands in the instance's own subnet, the database's in the database's."""
    world, task = transit_gateway()
    world.change("tgw-attach-dms", subnets=("subnet-dms-a",))
    world.change("tgw-attach-depot", subnets=("subnet-depot",))
    return world, task


def test_to_a_door_in_the_instance_s_own_subnet_its_acl_is_asked_out_and_in_and_on_the_way_back_not() -> None:
    """https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html, the first of its two cases."""
    path = path_of(same_subnet())
    assert path.verdict == "reachable"
    asked = [(hop.decision.node, hop.decision.detail.split()[3], hop.packet.reply) for hop in path.hops if hop.decision.kind == "network-acl"]
    assert asked == [("acl-dms-a", "to", False), ("acl-dms-a", "from", False), ("acl-depot", "to", True), ("acl-depot", "from", True)]


@pytest.mark.parametrize(
    ("acl", "entries", "walls"),
    [
        ("acl-dms-a", (OPEN_IN,), 1), ("acl-dms-a", (OPEN_OUT,), 1), ("acl-dms-a", (), 2), ("acl-depot", (), 2),
        ("acl-dms-a", (OPEN_OUT, entry("in 100 allow tcp 1433 10.0.0.0/16")), 0),
        ("acl-depot", (entry("in 100 allow tcp 1024-65535 10.40.0.0/16"), entry("out 100 allow tcp 1024-65535 10.0.0.0/16")), 0),
    ],
)  # fmt: skip
def test_in_one_subnet_only_what_goes_to_the_gateway_must_be_allowed(acl: str, entries: tuple[AclEntry, ...], walls: int) -> None:
    """No inbound rule for the far side's range is needed."""
    world, task = same_subnet()
    world.change(acl, entries=entries)
    path = path_of((world, task))
    assert [hop.decision.reason for hop in path.hops if hop.outcome == "blocked"] == ["SUBNET_ACL_RESTRICTION"] * walls


@pytest.mark.parametrize(
    ("acl", "entries", "blocked"),
    [
        ("acl-door-a", (OPEN_IN, entry("out 100 allow tcp 1024-65535 10.0.1.0/24")), False),
        ("acl-door-a", (entry("in 100 allow tcp 1433 10.0.1.0/24"), OPEN_OUT), False),
        ("acl-door-a", (OPEN_IN,), True), ("acl-door-a", (OPEN_OUT,), True),
        ("acl-depot-door", (entry("in 100 allow tcp 1024-65535 10.40.4.0/24"), entry("out 100 allow tcp 1433 10.40.4.0/24")), False),
        ("acl-depot-door", (OPEN_IN,), True), ("acl-depot-door", (OPEN_OUT,), True),
    ],
)  # fmt: skip
def test_a_door_of_its_own_is_asked_in_for_what_leaves_the_vpc_and_out_for_what_enters(acl: str, entries: tuple[AclEntry, ...], *, blocked: bool) -> None:
    world, task = transit_gateway()
    world.change(acl, entries=entries)
    assert (path_of((world, task)).verdict == "blocked") == blocked


def test_a_door_whose_acl_was_not_read_is_not_taken_for_open() -> None:
    world, task = transit_gateway()
    world.resources = [each for each in world.resources if each.id != "acl-door-a"]
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert lack(next(hop for hop in path.hops if hop.lack)).remedy


def test_what_enters_the_vpc_is_routed_by_the_table_of_the_door() -> None:
    world, task = transit_gateway()
    local = Route(prefix("10.40.0.0/16"), "local")
    world.change("rtb-depot-door", routes=(local, Route(prefix("10.40.4.0/24"), "eni-gone", active=False)))
    path = path_of((world, task))
    assert first(path, "route-table").decision.node == "rtb-dms-a"
    assert reasons(path) == ["BAD_STATE_ROUTE"]
    assert next(hop for hop in path.hops if hop.outcome == "blocked").decision.node == "rtb-depot-door"


def test_a_packet_comes_in_by_the_door_of_the_sender_s_zone() -> None:
    """A gateway keeps to the zone that a packet comes from, where the far side has a subnet in it."""
    world, task = transit_gateway()
    world.subnet("depot-door-b", "vpc-depot", "10.40.9.16/28", zone="b")
    world.change("tgw-attach-depot", subnets=("subnet-depot-door", "subnet-depot-door-b"))
    doors = [[hop.decision.place for hop in path.hops if hop.decision.place and "depot-door" in hop.decision.place] for path in _places(world, task)]
    assert set(doors[0]) == {"subnet-depot-door"}
    assert doors[1][0] == "subnet-depot-door-b"


def _places(world: World, task: ReplicationTask) -> list[Path]:
    return [path for path in follow(world.network(), task).paths if path.role == "source"]


def test_where_the_zone_is_not_known_every_door_must_be_open() -> None:
    world, task = peered_gateways()
    home, world.region = world.region, FAR_REGION
    world.subnet("depot-door-b", "vpc-depot", "10.40.9.16/28", zone="b", acl=["in 100 allow all 0.0.0.0/0"])
    world.region = home
    world.change("tgw-attach-depot", subnets=("subnet-depot-door", "subnet-depot-door-b"))
    path = path_of((world, task))
    assert next(hop for hop in path.hops if hop.outcome == "blocked").decision.node == "acl-depot-door-b"


@pytest.mark.parametrize(("sort", "word"), [("connect", "Connect"), ("network-function", "network function"), ("client-vpn", "Client VPN"), ("new", "new")])
def test_what_is_not_followed_is_named(sort: str, word: str) -> None:
    world, task = transit_gateway()
    world.change("tgw-attach-depot", sort=sort)
    path = path_of((world, task))
    assert path.verdict == "unknown"
    told = next(hop for hop in path.hops if hop.outcome == "unknown")
    assert (told.decision.reason, told.decision.kind) == ("UNSUPPORTED_COMPONENT", "transit-gateway")
    assert word in told.decision.detail
    assert "Check by hand that vpc-depot passes tcp 1433" in lack(told).remedy


def test_a_vpc_of_an_account_that_was_not_read_is_unknown_with_the_account_to_add() -> None:
    world, task = transit_gateway()
    world.closed = ("444455556666",)
    world.change("tgw-attach-depot", account="444455556666")
    world.resources = [each for each in world.resources if each.id != "vpc-depot"]
    found = lack(next(hop for hop in path_of((world, task)).hops if hop.lack))
    assert (found.code, "Add account 444455556666, eu-west-1" in found.remedy) == ("CROSS_ACCOUNT_NOT_CONFIGURED", True)


def test_a_subnet_of_the_far_attachment_that_was_not_read_is_unknown() -> None:
    world, task = transit_gateway()
    world.change("tgw-attach-depot", subnets=("subnet-hidden",))
    assert path_of((world, task)).verdict == "unknown"


def test_a_peering_leads_to_the_other_gateway_and_back() -> None:
    path = path_of(peered_gateways())
    assert path.verdict == "reachable"
    assert [hop.decision.node for hop in at(path, "transit-gateway")] == ["tgw-hub", "tgw-far"]
    assert [hop.decision.node for hop in at(path, "transit-gateway", reply=True)] == ["tgw-far", "tgw-hub"]


def test_a_peering_that_each_side_shows_by_an_id_of_its_own_leads_there_too() -> None:
    world, task = peered_gateways()
    near = next(each for each in world.resources if each.id == "tgw-attach-ocean")
    assert isinstance(near, TransitGatewayAttachment)
    world.add(replace(near, id="tgw-attach-twin", gateway="tgw-far", joins="tgw-hub", region=FAR_REGION))
    world.change("tgw-rtb-ocean-far", associations=("tgw-attach-twin",))
    world.change("tgw-rtb-depot", routes=(TransitRoute(prefix("10.0.0.0/16"), ("tgw-attach-twin",)),))
    assert path_of((world, task)).verdict == "reachable"


@pytest.mark.parametrize("table", ["tgw-rtb-dms", "tgw-rtb-ocean-far", "tgw-rtb-depot", "tgw-rtb-ocean-hub"])
def test_over_a_peering_each_of_four_tables_needs_its_static_route(table: str) -> None:
    world, task = peered_gateways()
    world.change(table, routes=())
    assert reasons(path_of((world, task))) == ["TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT"]


@pytest.mark.parametrize("state", ["pendingAcceptance", "initiatingRequest", "rejected", "deleting", "failed"])
def test_a_peering_that_nobody_accepted_carries_nothing(state: str) -> None:
    world, task = peered_gateways()
    world.change("tgw-attach-ocean", state=state)
    assert reasons(path_of((world, task))) == ["BAD_STATE_ATTACHMENT"]


def test_group_references_do_not_survive_a_peering() -> None:
    world, task = peered_gateways()
    for each in ("tgw-hub", "tgw-far"):
        world.change(each, references=True)
    world.change("sg-depot", rules=(rule("in tcp 1433 from sg-dms"),))
    assert reasons(path_of((world, task))) == ["SG_REFERENCES_NOT_PRESERVED"]


def test_a_far_gateway_that_was_not_read_is_unknown_with_where_it_lies() -> None:
    world, task = peered_gateways()
    world.resources = [each for each in world.resources if each.region != FAR_REGION]
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert lack(next(hop for hop in path.hops if hop.lack)).message == f"tgw-far lies in account 111122223333, {FAR_REGION}, which was not read."


def test_a_peering_whose_ends_aws_did_not_tell_names_what_it_knows() -> None:
    world, task = peered_gateways()
    world.change("tgw-attach-ocean", ends=())
    assert path_of((world, task)).verdict == "reachable"


@pytest.mark.parametrize(("network", "gone"), [(direct_connect, "dxgw-site"), (transit_vpn, "vpn-site")])
def test_a_connection_that_was_not_read_is_unknown(network: Healthy, gone: str) -> None:
    world, task = network()
    world.resources = [each for each in world.resources if each.id != gone]
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert gone in first(path, "transit-gateway").decision.detail + next(hop for hop in path.hops if hop.lack).decision.detail


def test_an_attachment_goes_on_while_it_is_modified() -> None:
    world, task = transit_gateway()
    world.change("tgw-attach-dms", state="modifying")
    assert path_of((world, task)).verdict == "reachable"


def test_of_two_attachments_of_a_vpc_the_one_that_works_is_taken() -> None:
    world, _ = transit_gateway()
    gone = TransitGatewayAttachment(id="tgw-attach-a-gone", account="1", region="r", gateway="tgw-hub", joins="vpc-dms", state="deleted")
    network: Network = world.network().having(gone)
    found = attachment_of(network, "tgw-hub", "vpc-dms")
    assert found
    assert found.id == "tgw-attach-dms"


def test_the_reply_of_a_vpn_at_a_transit_gateway_comes_in_by_its_attachment() -> None:
    path = path_of(transit_vpn())
    assert path.verdict == "exits-aws"
    assert [kind for kind in kinds(path, reply=True) if "acl" not in kind] == ["vpn-connection", "transit-gateway", "route-table"]
    assert first(path, "transit-gateway", reply=True).at.side is Side.ROUTE
    assert world_gateway(path.network).leads_to(path.network, "vpc-plant", prefix("172.16.8.4"))
    assert not world_gateway(path.network).leads_to(path.network, "vpc-plant", prefix("192.168.0.1"))
    assert not world_gateway(path.network).leads_to(path.network, "vpc-other", prefix("172.16.8.4"))


def world_gateway(network: Network) -> TransitGateway:
    found = network.find(TransitGateway, "tgw-hub")
    assert found
    return found
