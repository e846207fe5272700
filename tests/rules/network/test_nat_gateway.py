"""NAT gateways: whose address they lend, and where they stand."""

from __future__ import annotations

from typing import Any

import pytest

from rules.legs import follow
from rules.network.block_public_access import switch_id
from rules.network.network import At, Dropped, Forwarded, Network, Side, Unknown
from rules.network.packet import EPHEMERAL, Packet, prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route
from tests.builders import ACCOUNT, REGION, World, entry, rule
from tests.healthy import nat_gateway
from tests.outbound import private_nat, regional
from tests.rules.following import at, first, lack, path_of, reasons

REQUEST = Packet(prefix("10.0.1.23"), prefix("203.0.113.10"), EPHEMERAL, (3306, 3306))


def test_behind_it_the_packet_has_its_address() -> None:
    """First its private one, then at the internet gateway its Elastic IP address."""
    path = path_of(nat_gateway())
    assert path.verdict == "exits-aws"
    assert first(path, "nat-gateway").decision.decided_by == "10.0.1.23 becomes 10.0.100.9 (public 198.51.100.7)"
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


def test_it_serves_its_own_vpc_alone() -> None:
    """Nothing that comes over a peering, a VPN or Direct Connect."""
    verdict = _asked(nat_gateway()[0].network(), Packet(prefix("10.99.0.1"), REQUEST.destination, EPHEMERAL, (3306, 3306)))
    assert isinstance(verdict, Dropped)
    assert verdict.decision.reason == "NGW_REQUIRES_SOURCE_IN_VPC"


def test_it_takes_back_replies_alone() -> None:
    answer = Packet(REQUEST.destination, prefix("10.0.100.9"), (3306, 3306), EPHEMERAL, reply=True)
    verdict = _asked(nat_gateway()[0].network(), answer)
    assert isinstance(verdict, Dropped)
    assert verdict.decision.reason == "NO_POSSIBLE_DESTINATION"


def test_it_takes_no_connection_to_its_own_address() -> None:
    verdict = _asked(nat_gateway()[0].network(), Packet(prefix("10.0.1.23"), prefix("10.0.100.9"), EPHEMERAL, (5432, 5432)))
    assert isinstance(verdict, Dropped)
    assert verdict.decision.reason == "NO_POSSIBLE_DESTINATION"


def test_what_a_transit_gateway_brings_comes_from_its_own_vpc() -> None:
    """https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/using-nat-gateway-for-centralized-egress.html."""
    world, _ = nat_gateway()
    world.transit_gateway("hub", {"ledger": ("vpc-ledger", ["subnet-dms-a"], [])})
    verdict = _asked(world.network(), Packet(prefix("10.99.0.1"), REQUEST.destination, EPHEMERAL, (3306, 3306)))
    assert isinstance(verdict, Forwarded)


def test_it_translates_ipv6_to_ipv4_in_a_way_that_is_not_modelled() -> None:
    """NAT64: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html."""
    verdict = _asked(nat_gateway()[0].network(), Packet(prefix("2001:db8::1"), prefix("64:ff9b::203.0.113.10"), EPHEMERAL, (3306, 3306)))
    assert isinstance(verdict, Unknown)
    assert verdict.decision.reason == "UNSUPPORTED_COMPONENT"


def two_addresses() -> tuple[World, ReplicationTask]:
    world, task = nat_gateway()
    addresses = tuple((prefix(f"10.0.100.{number}"), prefix(f"198.51.100.{number}")) for number in (7, 8))
    for name in ("nat-ledger", "eni-nat-ledger"):
        world.change(name, addresses=addresses)
    return world, task


def test_of_several_addresses_each_must_be_admitted() -> None:
    """Which of them a connection is given is not told: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html."""
    world, task = two_addresses()
    assert [path.verdict for path in follow(world.network(), task).legs[1].paths] == ["reachable", "blocked"]
    world.change("sg-replica", rules=(rule("in tcp 5432 from 198.51.100.8/32"),))
    assert [path.verdict for path in follow(world.network(), task).legs[1].paths] == ["blocked", "reachable"]
    world.change("sg-replica", rules=(rule("in tcp 5432 from 198.51.100.7/32"), rule("in tcp 5432 from 198.51.100.8/32")))
    assert follow(world.network(), task).legs[1].verdict == "reachable"


def test_a_private_one_lends_its_private_address_towards_a_transit_gateway_and_gets_the_reply_back() -> None:
    path = path_of(private_nat())
    assert path.verdict == "reachable"
    assert [hop.packet.source for hop in path.hops if hop.decision.node == "sg-depot"] == [prefix("100.64.0.9")]
    assert first(path, "nat-gateway", reply=True).packet.destination == prefix("100.64.0.9")


def test_a_public_one_too_lends_its_private_address_when_it_leaves_by_a_transit_gateway() -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html: the Elastic IP address is the internet gateway's business."""
    world, task = private_nat()
    for name in ("nat-inner", "eni-nat-inner"):
        world.change(name, addresses=((prefix("100.64.0.9"), prefix("198.51.100.7")),))
    world.change("nat-inner", public=True)
    path = path_of((world, task))
    assert path.verdict == "reachable"
    assert next(hop for hop in path.hops if hop.decision.node == "sg-depot").packet.source == prefix("100.64.0.9")


def test_a_regional_one_routes_by_its_own_table_and_guards_no_subnet() -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html."""
    path = path_of(regional())
    assert path.verdict == "exits-aws"
    assert [hop.decision.node for hop in path.hops if not hop.packet.reply][3:] == ["rtb-dms-a", "nat-mint", "rtb-nat-mint", "igw-mint", "internet"]
    assert [hop.decision.node for hop in path.hops if hop.packet.reply] == ["igw-mint", "nat-mint", "acl-dms-a"]
    assert first(path, "internet").packet.source == prefix("198.51.100.7")
    assert first(path_of(regional(), place=1), "internet").packet.source == prefix("198.51.100.8")


def test_a_reply_finds_a_regional_one_across_the_internet() -> None:
    """It has no interface: the address that it lent says whose it is."""
    world, _ = regional()
    world.internet_gateway("vault", world.vpc("vault", "10.30.0.0/16"))
    world.group("vault", "vpc-vault", "in tcp 3306 from 198.51.100.7/32")
    world.interface("vault", world.subnet("vault", "vpc-vault", "10.30.4.0/24", ["0.0.0.0/0 igw-vault"]), "10.30.4.20", "sg-vault", public="203.0.113.10")
    path = path_of((world, regional()[1]))
    assert path.verdict == "reachable"
    assert [hop.decision.node for hop in path.hops if hop.packet.reply][-4:] == ["internet", "igw-mint", "nat-mint", "acl-dms-a"]


@pytest.mark.parametrize(("expands", "reason", "verdict"), [
    (False, "REGIONAL_NGW_ROUTE_AZ_RESTRICTION", "blocked"), (None, "REGIONAL_NGW_ROUTE_AZ_RESTRICTION", "unknown"), (True, None, "exits-aws"),
])  # fmt: skip
def test_a_regional_one_serves_a_zone_without_an_address_only_where_aws_brings_it_there(expands: bool | None, reason: str | None, verdict: str) -> None:  # noqa: FBT001 - a case
    """Until then it takes the packet in another zone, with an address of that one."""
    world, task = regional()
    world.change("nat-mint", zonal=(("euw1-az2", prefix("198.51.100.8")),), expands=expands)
    path = path_of((world, task))
    assert (first(path, "nat-gateway").decision.reason, path.verdict) == (reason, verdict)
    assert first(path, "internet").packet.source == prefix("198.51.100.8")


def test_a_regional_one_without_a_route_to_the_internet_drops() -> None:
    world, task = regional()
    world.change("rtb-nat-mint", routes=(Route(prefix("10.0.0.0/16"), "local"),))
    assert reasons(path_of((world, task))) == ["NO_ROUTE_TO_DESTINATION"]


@pytest.mark.parametrize("fields", [{"routes": (Route(prefix("0.0.0.0/0"), "tgw-hub"),)}, {"id": "rtb-other"}])
def test_where_the_table_of_a_regional_one_leads_elsewhere_or_was_not_read_it_is_unknown(fields: dict[str, Any]) -> None:
    world, task = regional()
    world.change("rtb-nat-mint", **fields)
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert lack(first(path, "nat-gateway")).remedy


@pytest.mark.parametrize("fields", [{"zonal": ()}, {"table": None}])
def test_a_regional_one_that_says_too_little_is_unknown(fields: dict[str, Any]) -> None:
    world, task = regional()
    world.change("nat-mint", **fields)
    assert first(path_of((world, task)), "nat-gateway").decision.reason == "UNSUPPORTED_COMPONENT"


def test_block_public_access_judges_a_regional_one_by_its_vpc() -> None:
    world, task = regional()
    world.change(switch_id(ACCOUNT, REGION), mode="block-bidirectional")
    assert reasons(path_of((world, task))) == ["VPC_BLOCK_PUBLIC_ACCESS_ENABLED"]
    world.change(switch_id(ACCOUNT, REGION), exclusions={"vpc-mint": "allow-egress"})
    assert path_of((world, task)).verdict == "exits-aws"
    world.change(switch_id(ACCOUNT, REGION), mode="block-ingress", exclusions={})
    assert path_of((world, task)).verdict == "exits-aws"
