"""Where a packet would go on past a wall: a guess that shows what lies behind it."""

from __future__ import annotations

from rules.network.detour import connectors, destination_vpcs, detour
from rules.network.network import At, Side
from rules.network.packet import EPHEMERAL, End, Packet, prefix
from rules.network.route_table import RouteTable
from tests.builders import World
from tests.healthy import internet, nat_gateway, transit_gateway, two_vpcs, vpn
from tests.outbound import dual_stack, egress_only_gateway, public_ipv6, regional
from tests.rules.following import path_of


def ways(world: World, table: str, source: str, destination: str) -> list[str]:
    found = world.network().find(RouteTable, table)
    assert found
    return list(connectors(world.network(), found, Packet(prefix(source), prefix(destination), EPHEMERAL, (5432, 5432))))


def test_to_a_peered_vpc_it_is_the_peering_an_active_one_first() -> None:
    world, _ = two_vpcs()
    world.peering("a-deleted-one", "vpc-dms", "vpc-billing", status="deleted")
    assert ways(world, "rtb-dms-a", "10.0.1.23", "10.20.4.55") == ["pcx-billing", "pcx-a-deleted-one"]


def test_to_a_vpc_behind_a_transit_gateway_it_is_the_transit_gateway() -> None:
    assert ways(transit_gateway()[0], "rtb-dms-a", "10.0.1.23", "10.40.4.8") == ["tgw-hub"]


def test_on_premises_it_is_the_vpn_gateway_that_leads_there() -> None:
    assert ways(vpn()[0], "rtb-dms-a", "10.0.1.23", "172.16.8.4") == ["vgw-plant"]
    assert ways(vpn()[0], "rtb-dms-a", "10.0.1.23", "192.168.8.4") == []


def test_to_the_internet_it_is_the_gateway_for_who_has_a_public_address_else_a_nat_gateway() -> None:
    assert ways(internet()[0], "rtb-dms-a", "10.0.1.23", "203.0.113.10") == ["igw-crm"]
    assert ways(nat_gateway()[0], "rtb-dms-a", "10.0.1.23", "203.0.113.10") == ["nat-ledger"]
    assert ways(internet()[0], "rtb-lake", "10.0.12.30", "203.0.113.10") == []


def test_a_nat_gateway_is_not_led_to_itself() -> None:
    assert "nat-ledger" not in ways(nat_gateway()[0], "rtb-public-a", "10.0.1.50", "203.0.113.10")


def test_a_wall_that_is_no_route_is_passed_straight_to_the_destination() -> None:
    world, _ = two_vpcs()
    packet = Packet(prefix("10.0.1.23"), prefix("10.20.4.55"), EPHEMERAL, (1521, 1521))
    found = detour(world.network(), At("pcx-billing", Side.OUT, "subnet-dms-a"), packet)
    assert found
    assert found.to == At("vpc-billing", Side.IN)


def test_where_nobody_has_the_address_there_is_no_way_on() -> None:
    packet = Packet(prefix("10.0.1.23"), prefix("10.99.0.1"), EPHEMERAL, (1521, 1521))
    assert detour(two_vpcs()[0].network(), At("rtb-dms-a", Side.ROUTE, "subnet-dms-a"), packet) is None


def test_the_end_that_the_packet_knows_says_where_it_goes() -> None:
    """Another VPC may have the same address."""
    packet = Packet(prefix("10.0.1.23"), prefix("10.20.4.55"), EPHEMERAL, (1521, 1521), destination_end=End("eni-x", "vpc-x", frozenset()))
    assert destination_vpcs(two_vpcs()[0].network(), packet) == ("vpc-x",)


def test_what_lies_behind_a_missing_route_is_shown_and_called_not_reached() -> None:
    world, task = two_vpcs()
    world.change("rtb-dms-a", routes=())
    path = path_of((world, task))
    behind = path.hops[path.hops.index(next(hop for hop in path.hops if hop.outcome == "blocked")) + 1 :]
    assert "vpc-peering" in {hop.decision.kind for hop in behind}
    assert not any(hop.reached for hop in behind)


def test_by_ipv6_it_is_the_egress_only_gateway_else_the_internet_gateway_that_the_sender_may_use() -> None:
    world, _ = dual_stack()
    sender, far = "2001:db8:1:1::23", "2001:db8:ffff::10"
    world.internet_gateway("fleet", "vpc-fleet")
    assert ways(world, "rtb-dms-a", sender, far) == ["eigw-fleet"]
    world.change("eni-dms", denies_internet=False)
    assert ways(world, "rtb-dms-a", sender, far) == ["eigw-fleet", "igw-fleet"]
    assert ways(public_ipv6()[0], "rtb-dms-a", "2001:db8:1:1::23", far) == ["igw-lab"]


def test_an_ipv6_answer_goes_out_by_the_internet_gateway() -> None:
    world, _ = public_ipv6()
    egress_only_gateway(world, "assay", "vpc-assay")
    table = world.network().find(RouteTable, "rtb-assay")
    assert table
    reply = Packet(prefix("2001:db8:2:4::20"), prefix("2001:db8:1:1::23"), (5432, 5432), EPHEMERAL, reply=True)
    assert list(connectors(world.network(), table, reply)) == ["igw-assay"]


def test_a_peered_vpc_comes_before_the_internet_for_ipv6() -> None:
    """Its addresses are public ones, and both ways lead there."""
    world, _ = public_ipv6()
    world.peering("lab", "vpc-lab", "vpc-assay")
    assert ways(world, "rtb-dms-a", "2001:db8:1:1::23", "2001:db8:2:4::20") == ["pcx-lab", "igw-lab"]


def test_a_regional_nat_gateway_is_offered_and_not_to_itself() -> None:
    world, _ = regional()
    assert ways(world, "rtb-dms-a", "10.0.1.23", "203.0.113.10") == ["nat-mint"]
    assert ways(world, "rtb-nat-mint", "10.0.1.23", "203.0.113.10") == []
