"""A trace: decision by decision, past every wall, to an end. That it always ends is shown in tests/rules/properties/test_traces.py."""

from __future__ import annotations

import pytest

from rules.network.network import At, Network, Side
from rules.network.packet import EPHEMERAL, Packet, prefix
from rules.network.route_table import Route
from rules.trace import MOST_VISITS, trace
from tests.builders import World, entry, rule
from tests.healthy import nat_gateway, one_vpc, two_vpcs
from tests.rules.following import lack

REQUEST = Packet(prefix("10.0.1.23"), prefix("10.0.11.20"), EPHEMERAL, (5432, 5432))
START = At("eni-dms", Side.START)


def shop() -> World:
    world, _ = one_vpc()
    world.change("sg-dms", rules=(rule("out all to 0.0.0.0/0"),))
    world.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.0.0/16"),))
    return world


def test_it_ends_where_the_packet_arrives() -> None:
    found = trace(shop().network(), START, REQUEST)
    assert (found.end, found.outcome, found.at.node) == ("delivered", "allowed", "eni-orders")
    assert [hop.decision.node for hop in found.hops] == ["eni-dms", "sg-dms", "acl-dms-a", "rtb-dms-a", "acl-data-a", "sg-orders", "eni-orders"]


def test_it_goes_on_past_a_wall_and_names_the_next() -> None:
    """One run names both; what lies behind the first is not reached."""
    world = shop()
    world.change("acl-dms-a", entries=(entry("in 100 allow all 0.0.0.0/0"),))
    world.change("sg-orders", rules=())
    found = trace(world.network(), START, REQUEST)
    assert [(hop.decision.node, hop.reached) for hop in found.hops if hop.outcome == "blocked"] == [("acl-dms-a", True), ("sg-orders", False)]
    assert (found.outcome, found.end) == ("blocked", "delivered")


def test_what_is_decided_behind_a_wall_is_told_all_the_same() -> None:
    world = shop()
    world.change("acl-dms-a", entries=())
    behind = [hop for hop in trace(world.network(), START, REQUEST).hops if not hop.reached]
    assert [hop.outcome for hop in behind] == ["allowed"] * 4


def test_unknown_is_no_wall_and_no_way() -> None:
    network = shop().network().lacking("acl-data-a")
    found = trace(network, START, REQUEST)
    assert (found.outcome, found.end) == ("unknown", "delivered")
    assert all(hop.reached for hop in found.hops)


def test_a_proved_wall_wins_over_what_is_not_known() -> None:
    world = shop()
    world.change("sg-orders", rules=())
    assert trace(world.network().lacking("acl-data-a"), START, REQUEST).outcome == "blocked"


def test_the_answer_to_what_never_arrived_reaches_nothing() -> None:
    world = shop()
    answer = trace(world.network(), At("subnet-data-a", Side.OUT, "eni-orders"), REQUEST.answer(), reached=False)
    assert answer.end == "delivered"
    assert not any(hop.reached for hop in answer.hops)


def test_a_next_hop_that_nobody_knows_is_unknown_with_what_would_help() -> None:
    found = trace(Network(), At("vgw-gone", Side.OUT), REQUEST)
    (hop,) = found.hops
    assert (found.outcome, found.end, hop.decision.reason) == ("unknown", "lost", "UNKNOWN_RESOURCE")
    assert "vgw-gone" in lack(hop).remedy


@pytest.mark.parametrize(
    ("target", "named"),
    [
        ("lgw-1", "local gateway"), ("cagw-1", "carrier gateway"),
        ("arn:aws:networkmanager::111122223333:core-network/core-network-1", "Cloud WAN core network"),
    ],
)  # fmt: skip
def test_what_aws_has_and_the_engine_does_not_follow_is_named(target: str, named: str) -> None:
    (hop,) = trace(Network(), At(target, Side.OUT), REQUEST).hops
    assert hop.decision.reason == "UNSUPPORTED_COMPONENT"
    assert named in hop.decision.detail
    assert lack(hop).code == "NOT_SUPPORTED"


def test_a_packet_that_goes_round_meets_a_wall() -> None:
    """The NAT gateway's own subnet routes to the NAT gateway."""
    world, _ = nat_gateway()
    world.change("rtb-public-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("0.0.0.0/0"), "nat-ledger")))
    packet = Packet(prefix("10.0.1.23"), prefix("203.0.113.10"), EPHEMERAL, (3306, 3306))
    found = trace(world.network(), START, packet)
    assert found.hops[-1].decision.reason == "LOOP"
    assert (found.outcome, found.end) == ("blocked", "lost")
    assert len(found.hops) < 10 * MOST_VISITS


def test_two_vpcs_that_route_to_one_another_end_too() -> None:
    """Each thinks that the address is the other's."""
    world, _ = two_vpcs()
    for name in ("dms-a", "billing"):
        world.change(f"rtb-{name}", routes=(Route(prefix("10.99.0.0/16"), "pcx-billing"),))
    found = trace(world.network(), START, Packet(prefix("10.0.1.23"), prefix("10.99.0.1"), EPHEMERAL, (1521, 1521)))
    assert found.outcome == "blocked"
