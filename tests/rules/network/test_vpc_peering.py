"""Peering connections: between two VPCs, and nothing beyond."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.network.network import At, Dropped, Forwarded, Network, Side, Unknown, Verdict
from rules.network.packet import EPHEMERAL, End, Packet, prefix
from rules.network.vpc_peering import VpcPeering, peerings_between
from tests.builders import World
from tests.healthy import two_vpcs
from tests.rules.following import first, path_of, reasons

REQUEST = Packet(prefix("10.0.1.23"), prefix("10.20.4.55"), EPHEMERAL, (1521, 1521), source_end=End("eni-dms", "vpc-dms", frozenset({"sg-dms"})))


def peering(world: World) -> VpcPeering:
    found = world.network().find(VpcPeering, "pcx-billing")
    assert found
    return found


def cross(network: Network, packet: Packet = REQUEST, via: str = "subnet-dms-a") -> Verdict:
    found = network.find(VpcPeering, "pcx-billing")
    assert found
    return found.decide(network, At("pcx-billing", Side.OUT, via), packet)


def between_regions(world: World) -> None:
    found = peering(world)
    world.change("pcx-billing", accepter=replace(found.accepter, region="us-east-1"))


def test_it_leads_to_the_other_vpc_from_either_side() -> None:
    network = two_vpcs()[0].network()
    there, back = cross(network), cross(network, REQUEST.answer(), "subnet-billing")
    assert isinstance(there, Forwarded)
    assert isinstance(back, Forwarded)
    assert (there.to, back.to) == (At("vpc-billing", Side.IN), At("vpc-dms", Side.IN))


@pytest.mark.parametrize("status", ["pending-acceptance", "provisioning", "failed", "rejected", "expired", "deleted", "initiating-request"])
def test_one_that_is_not_active_carries_nothing(status: str) -> None:
    world, task = two_vpcs()
    world.change("pcx-billing", status=status)
    path = path_of((world, task))
    assert reasons(path) == ["BAD_STATE"]
    assert first(path, "vpc-peering").decision.detail == f"is {status}, not active"


def test_past_one_that_is_not_active_the_walls_behind_it_are_named_too() -> None:
    world, task = two_vpcs()
    world.change("pcx-billing", status="deleted")
    world.change("sg-billing", rules=())
    path = path_of((world, task))
    behind = next(hop for hop in path.hops if hop.decision.node == "sg-billing")
    assert (behind.outcome, behind.reached) == ("blocked", False)


def test_group_references_survive_within_a_region_and_are_lost_between_regions() -> None:
    """https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html."""
    world, task = two_vpcs()
    assert path_of((world, task)).verdict == "reachable"
    between_regions(world)
    path = path_of((world, task))
    assert reasons(path) == ["SG_REFERENCES_NOT_PRESERVED"]
    assert "pcx-billing is between Regions" in first(path, "security-group").decision.detail or any(
        "between Regions" in hop.decision.detail for hop in path.hops
    )


@pytest.mark.parametrize(
    ("packet", "what"),
    [(replace(REQUEST, source=prefix("192.168.0.9")), "source 192.168.0.9"), (replace(REQUEST, destination=prefix("10.30.0.1")), "destination 10.30.0.1")],
)
def test_nothing_passes_through_to_a_third_place(packet: Packet, what: str) -> None:
    verdict = cross(two_vpcs()[0].network(), packet)
    assert isinstance(verdict, Dropped)
    assert verdict.decision.reason == "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR"
    assert what in verdict.decision.detail


def test_a_route_to_a_peering_of_other_vpcs_leads_nowhere() -> None:
    world, _ = two_vpcs()
    world.subnet("other", world.vpc("other", "10.50.0.0/16"), "10.50.1.0/24")
    verdict = cross(world.network(), via="subnet-other")
    assert isinstance(verdict, Dropped)
    assert verdict.decision.reason == "DISCONNECTED_VPCS"


def test_behind_it_a_vpc_that_was_not_read_is_unknown_with_the_role_to_configure() -> None:
    verdict = cross(two_vpcs()[0].network().lacking("vpc-billing"))
    assert isinstance(verdict, Unknown)
    assert verdict.lack.code == "CROSS_ACCOUNT_NOT_CONFIGURED"
    assert "read-only role" in verdict.lack.remedy


def test_its_ranges_tell_what_lies_in_a_vpc_that_was_not_read() -> None:
    verdict = cross(two_vpcs()[0].network().lacking("vpc-billing"), replace(REQUEST, destination=prefix("10.30.0.1")))
    assert isinstance(verdict, Dropped)


def test_peerings_of_two_vpcs_are_found_active_ones_first() -> None:
    world, _ = two_vpcs()
    world.peering("a-failed-one", "vpc-dms", "vpc-billing", status="failed")
    assert [each.id for each in peerings_between(world.network(), "vpc-billing", "vpc-dms")] == ["pcx-billing", "pcx-a-failed-one"]
    assert peerings_between(world.network(), "vpc-billing", "vpc-x") == ()
