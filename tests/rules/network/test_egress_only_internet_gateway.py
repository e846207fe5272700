"""Egress-only internet gateways: IPv6 out, and back what answers."""

from __future__ import annotations

import pytest

from rules.network.block_public_access import switch_id
from rules.network.egress_only_internet_gateway import outbound_by_vpc
from rules.network.network import At, Dropped, Side, Verdict
from rules.network.packet import EPHEMERAL, Packet, prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route
from tests.builders import ACCOUNT, REGION, World
from tests.outbound import dual_stack, egress_only_gateway, public_ipv6
from tests.rules.following import first, kinds, lack, path_of, reasons

OUT = Packet(prefix("2001:db8:1:1::23"), prefix("2001:db8:ffff::10"), EPHEMERAL, (3306, 3306))


def asked(world: World, side: Side, packet: Packet) -> Verdict:
    gateway = world.network().node("eigw-fleet")
    assert gateway
    return gateway.decide(world.network(), At("eigw-fleet", side, "subnet-dms-a"), packet)


def reason(verdict: Verdict) -> str | None:
    assert isinstance(verdict, Dropped)
    return verdict.decision.reason


def test_the_far_side_sees_the_sender_s_own_address_and_the_reply_comes_back() -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html."""
    path = path_of(dual_stack(), "target")
    assert path.verdict == "exits-aws"
    assert first(path, "internet").packet.source == prefix("2001:db8:1:1::23")
    assert not first(path, "internet").packet.disguised
    assert "egress-only-internet-gateway" in kinds(path, reply=True)
    assert path.reply
    assert path.reply.end == "delivered"


def test_an_interface_that_is_shut_to_internet_gateways_uses_it_all_the_same() -> None:
    world, task = dual_stack()
    assert world.network().resources["eni-dms"].denies_internet  # type: ignore[attr-defined]
    assert path_of((world, task), "target").verdict == "exits-aws"


def test_one_that_is_not_attached_drops_and_the_walls_behind_it_are_seen() -> None:
    world, task = dual_stack()
    world.change("eigw-fleet", vpcs=())
    path = path_of((world, task), "target")
    assert reasons(path) == ["BAD_STATE"]
    assert "internet" in kinds(path)


def test_it_carries_ipv6_alone() -> None:
    packet = Packet(prefix("10.0.1.23"), prefix("203.0.113.10"), EPHEMERAL, (3306, 3306))
    assert reason(asked(dual_stack()[0], Side.OUT, packet)) == "PROTOCOL_RESTRICTION"


def test_nobody_opens_a_connection_by_it() -> None:
    inward = Packet(OUT.destination, OUT.source, EPHEMERAL, (3306, 3306))
    assert reason(asked(dual_stack()[0], Side.IN, inward)) == "EIGW_OUTBOUND_ONLY"
    assert reason(asked(dual_stack()[0], Side.IN, OUT.answer())) == "EIGW_OUTBOUND_ONLY"  # it has not let the request out


@pytest.mark.parametrize("address", ["fd12:3456::10", "fe80::1"])
def test_it_emits_nothing_to_local_addresses(address: str) -> None:
    packet = Packet(OUT.source, prefix(address), EPHEMERAL, (3306, 3306))
    assert reason(asked(dual_stack()[0], Side.OUT, packet)) == "IGW_DESTINATION_ADDRESS_IS_LOCAL"


def test_it_forwards_nothing_for_an_address_that_is_not_advertised() -> None:
    world, _ = dual_stack()
    world.change("vpc-fleet", unadvertised=(prefix("2001:db8:1::/56"),))
    assert reason(asked(world, Side.OUT, OUT)) == "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"
    local = Packet(prefix("fd00:1::23"), OUT.destination, EPHEMERAL, (3306, 3306))
    assert reason(asked(dual_stack()[0], Side.OUT, local)) == "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"


def by_internet_gateway() -> tuple[World, ReplicationTask]:
    """The database's VPC has an egress-only gateway beside the internet gateway."""
    world, task = public_ipv6()
    egress_only_gateway(world, "assay", "vpc-assay")
    return world, task


def test_an_answer_does_not_go_out_by_it_when_the_request_came_another_way() -> None:
    world, task = by_internet_gateway()
    world.change("rtb-assay", routes=(Route(prefix("2001:db8:2::/56"), "local"), Route(prefix("::/0"), "eigw-assay")))
    assert reasons(path_of((world, task))) == ["EIGW_OUTBOUND_ONLY"]


def test_a_database_behind_it_alone_is_not_reached_from_the_internet() -> None:
    world, task = by_internet_gateway()
    world.change("igw-assay", attached=())
    path = path_of((world, task))
    assert reasons(path)[0] == "EIGW_OUTBOUND_ONLY"
    assert "security-group" in [hop.decision.kind for hop in path.hops if not hop.reached]


def test_between_two_vpcs_the_reply_comes_back_by_the_gateway_that_keeps_the_connection() -> None:
    """The instance's VPC has an internet gateway too, and the reply does not take it."""
    world, task = public_ipv6()
    egress_only_gateway(world, "lab", "vpc-lab")
    world.change("rtb-dms-a", routes=(Route(prefix("2001:db8:1::/56"), "local"), Route(prefix("::/0"), "eigw-lab")))
    path = path_of((world, task))
    assert path.verdict == "reachable"
    assert [hop.decision.node for hop in path.hops if hop.packet.reply and hop.decision.kind.endswith("gateway")] == ["igw-assay", "eigw-lab"]


@pytest.mark.parametrize(("mode", "verdict"), [("off", "exits-aws"), ("block-ingress", "exits-aws"), ("block-bidirectional", "blocked")])
def test_block_public_access_shuts_it_both_ways_or_not_at_all(mode: str, verdict: str) -> None:
    world, task = dual_stack()
    world.change(switch_id(ACCOUNT, REGION), mode=mode)
    assert path_of((world, task), "target").verdict == verdict
    world.change(switch_id(ACCOUNT, REGION), exclusions={"subnet-dms-a": "allow-egress"})
    assert path_of((world, task), "target").verdict == "exits-aws"


def test_whether_block_public_access_shuts_it_is_unknown_when_that_was_not_read() -> None:
    world, task = dual_stack()
    world.resources = [each for each in world.resources if each.KIND != "block-public-access"]
    path = path_of((world, task), "target")
    assert path.verdict == "unknown"
    assert lack(first(path, "egress-only-internet-gateway")).remedy


def test_each_vpc_has_the_one_that_is_attached_to_it() -> None:
    assert dual_stack()[0].network().derive(outbound_by_vpc) == {"vpc-fleet": "eigw-fleet"}
