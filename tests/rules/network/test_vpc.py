"""Delivery inside a VPC."""

from __future__ import annotations

from rules.network.network import At, Dropped, Forwarded, Side, Unknown, Verdict
from rules.network.packet import EPHEMERAL, Packet, prefix
from tests.builders import World
from tests.healthy import one_vpc


def deliver(world: World, to: str, *, read: bool = True) -> Verdict:
    network = world.network()
    if not read:
        network = type(network)(network.resources)
    vpc = network.node("vpc-shop")
    assert vpc
    return vpc.decide(network, At("vpc-shop", Side.IN, "nat-1"), Packet(prefix("10.0.1.23"), prefix(to), EPHEMERAL, (5432, 5432)))


def test_a_packet_comes_to_the_border_of_the_subnet_that_holds_its_destination() -> None:
    verdict = deliver(one_vpc()[0], "10.0.11.20")
    assert isinstance(verdict, Forwarded)
    assert verdict.to == At("subnet-data-a", Side.IN, "nat-1")
    assert verdict.decision is None  # a passage, not a decision


def test_an_address_of_the_vpc_that_no_subnet_holds_is_nobody() -> None:
    verdict = deliver(one_vpc()[0], "10.0.200.1")
    assert isinstance(verdict, Dropped)
    assert verdict.decision.reason == "NO_POSSIBLE_DESTINATION"


def test_that_is_said_only_when_the_subnets_were_read() -> None:
    verdict = deliver(one_vpc()[0], "10.0.200.1", read=False)
    assert isinstance(verdict, Unknown)
    assert verdict.lack.code == "NOT_ASKED"
