"""NAT gateways: whose address they lend, and where they stand."""

from __future__ import annotations

import pytest

from rules.network.network import At, Dropped, Forwarded, Network, Side, Unknown
from rules.network.packet import EPHEMERAL, Packet, prefix
from rules.network.route_table import Route
from tests.builders import entry, rule
from tests.healthy import nat_gateway, two_vpcs
from tests.rules.following import at, first, path_of, reasons

REQUEST = Packet(prefix("10.0.1.23"), prefix("203.0.113.10"), EPHEMERAL, (3306, 3306))


def test_behind_it_the_packet_has_its_address() -> None:
    """First its private one, then at the internet gateway its Elastic IP address."""
    path = path_of(nat_gateway())
    assert path.verdict == "exits-aws"
    assert first(path, "nat-gateway").decision.decided_by == "10.0.1.23 becomes 198.51.100.7"
    assert first(path, "internet-gateway").packet.source == prefix("10.0.100.9")
    assert first(path, "internet").packet.source == prefix("198.51.100.7")


def test_the_reply_is_given_back_to_who_asked() -> None:
    path = path_of(nat_gateway())
    assert first(path, "nat-gateway", reply=True).packet.destination == prefix("10.0.100.9")
    assert path.reply
    assert (path.reply.end, path.reply.at.node) == ("delivered", "eni-dms")


def test_its_subnet_acl_is_asked_four_times() -> None:
    """In from the instance, out to the internet, and back again: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html."""
    path = path_of(nat_gateway())
    border = [hop.at.side for reply in (False, True) for hop in at(path, "network-acl", reply=reply) if hop.decision.node == "acl-public-a"]
    assert border == [Side.IN, Side.OUT, Side.IN, Side.OUT]


def test_its_own_route_table_leads_on() -> None:
    world, task = nat_gateway()
    world.change("rtb-public-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
    path = path_of((world, task))
    assert reasons(path)[0] == "NO_ROUTE_TO_DESTINATION"
    assert next(hop for hop in path.hops if hop.outcome == "blocked").decision.node == "rtb-public-a"


def test_its_acl_must_admit_the_ephemeral_ports_of_the_far_replies() -> None:
    world, task = nat_gateway()
    world.change("acl-public-a", entries=(entry("in 100 allow all 10.0.0.0/16"), entry("out 100 allow all 0.0.0.0/0")))
    path = path_of((world, task))
    wall = next(hop for hop in path.hops if hop.outcome == "blocked")
    assert (wall.decision.node, wall.packet.reply, wall.packet.destination_ports) == ("acl-public-a", True, EPHEMERAL)


@pytest.mark.parametrize("state", ["pending", "failed", "deleting", "deleted"])
def test_one_that_is_not_available_drops(state: str) -> None:
    world, task = nat_gateway()
    world.change("nat-ledger", state=state)
    assert reasons(path_of((world, task))) == ["BAD_STATE"]


def test_a_private_one_has_no_address_to_lend_on_the_internet() -> None:
    """Its internet gateway drops what comes from it."""
    world, task = nat_gateway()
    for name in ("nat-ledger", "eni-nat-ledger"):
        world.change(name, addresses=((prefix("10.0.100.9"), None),))
    world.change("nat-ledger", public=False)
    assert reasons(path_of((world, task))) == ["IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"]


def test_a_private_one_takes_the_reply_back_that_comes_by_a_peering() -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-scenarios.html#private-nat-overlapping-networks: the far side sees its private address."""
    world, task = two_vpcs()
    near = world.subnet("nat", "vpc-dms", "10.0.50.0/24", ["10.20.0.0/16 pcx-billing"])
    world.nat_gateway("near", near, "10.0.50.9", None)
    world.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("10.20.0.0/16"), "nat-near")))
    world.change("sg-billing", rules=(rule("in tcp 1521 from 10.0.50.9/32"),))
    path = path_of((world, task))
    assert (path.verdict, reasons(path)) == ("reachable", [])
    assert first(path, "nat-gateway", reply=True).decision.detail == "10.0.50.9 becomes 10.0.1.23"


def test_a_rule_that_names_the_instance_does_not_see_it_any_more() -> None:
    world, task = nat_gateway()
    world.change("sg-replica", rules=(rule("in tcp 5432 from sg-dms"),))
    path = path_of((world, task), "target")
    assert reasons(path) == ["SG_REFERENCES_NOT_PRESERVED"]
    world.change("sg-replica", rules=(rule("in tcp 5432 from 10.0.0.0/16"),))
    assert reasons(path_of((world, task), "target")) == ["ENI_SG_RULES_MISMATCH"]


def _asked(network: Network, packet: Packet) -> object:
    gateway = network.node("nat-ledger")
    assert gateway
    return gateway.decide(network, At("nat-ledger", Side.IN, "subnet-public-a"), packet)


def test_it_serves_other_vpcs_that_its_own_routes_lead_to_it() -> None:
    """Behind a transit gateway: https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-nat-igw.html."""
    verdict = _asked(nat_gateway()[0].network(), Packet(prefix("10.99.0.1"), REQUEST.destination, EPHEMERAL, (3306, 3306)))
    assert isinstance(verdict, Forwarded)
    assert verdict.packet.source == prefix("10.0.100.9")


def test_it_takes_no_connection_to_its_own_address() -> None:
    """Whoever names the address in an endpoint reaches nobody."""
    world, task = two_vpcs()
    world.nat_gateway("lake", "subnet-lake", "10.0.12.9", None)
    world.change("arn:aws:dms:eu-west-1:111122223333:endpoint:billing-sync-target", host="10.0.12.9")
    path = path_of((world, task), "target")
    assert (path.verdict, reasons(path)) == ("blocked", ["NO_POSSIBLE_DESTINATION"])


def test_it_takes_back_replies_alone() -> None:
    answer = Packet(REQUEST.destination, prefix("10.0.100.9"), (3306, 3306), EPHEMERAL, reply=True)
    verdict = _asked(nat_gateway()[0].network(), answer)
    assert isinstance(verdict, Dropped)
    assert verdict.decision.reason == "NO_POSSIBLE_DESTINATION"


def test_a_regional_one_stands_in_no_subnet_and_is_unknown() -> None:
    """It has a route table of its own and no subnet: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html."""
    world, _ = nat_gateway()
    world.change("nat-ledger", subnet=None)
    verdict = _asked(world.network(), REQUEST)
    assert isinstance(verdict, Unknown)
    assert verdict.decision.reason == "UNSUPPORTED_COMPONENT"
