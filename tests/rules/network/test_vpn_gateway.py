"""Virtual private gateways: which connection they choose."""

from __future__ import annotations

import pytest

from rules.legs import follow
from rules.network.direct_connect import VirtualInterface
from rules.network.direct_connect_gateway import DirectConnectGateway
from rules.network.network import At, Dropped, Forwarded, Network, Side, Verdict
from rules.network.packet import EPHEMERAL, Packet, prefix
from rules.network.route_table import Route, RouteTable
from rules.network.vpn_connection import Tunnel, VpnConnection
from rules.network.vpn_gateway import VpnGateway
from tests.builders import ACCOUNT, REGION, Where, World
from tests.healthy import vpn
from tests.rules.following import first, lack, path_of, reasons

WHERE = Where(account=ACCOUNT, region=REGION)


def gateway(world: World) -> VpnGateway:
    found = world.network().find(VpnGateway, "vgw-plant")
    assert found
    return found


def connection(name: str, *routes: str, static: bool = True) -> VpnConnection:
    tunnels = (Tunnel("192.0.2.3", up=True),)
    return VpnConnection(id=f"vpn-{name}", gateway="vgw-plant", state="available", static=static, routes=tuple(map(prefix, routes)), tunnels=tunnels, **WHERE)


def test_the_longest_static_route_chooses_the_connection() -> None:
    world, _ = vpn()
    world.add(connection("near", "172.16.8.0/24"))
    assert gateway(world).leads_to(world.network(), prefix("172.16.8.4")) == "vpn-near"
    assert gateway(world).leads_to(world.network(), prefix("172.16.9.4")) == "vpn-plant"
    assert gateway(world).leads_to(world.network(), prefix("192.168.0.1")) is None


def test_what_no_static_route_names_may_come_by_bgp() -> None:
    """Direct Connect first: https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html."""
    world, _ = vpn()
    world.add(connection("dynamic", static=False))
    assert gateway(world).leads_to(world.network(), prefix("192.168.0.1")) == "vpn-dynamic"
    world.add(VirtualInterface(id="dxvif-1", gateway="vgw-plant", state="available", bgp_up=True, **WHERE))
    assert gateway(world).leads_to(world.network(), prefix("192.168.0.1")) == "dxvif-1"


def test_connections_of_other_gateways_lead_nowhere() -> None:
    world, task = vpn()
    world.change("vpn-plant", gateway="vgw-other")
    assert "VGW_NO_ROUTE" in reasons(path_of((world, task)))


def test_one_that_is_not_attached_drops() -> None:
    world, task = vpn()
    world.change("vgw-plant", joined=())
    path = path_of((world, task))
    assert reasons(path)[0] == "BAD_STATE"
    assert first(path, "vpn-gateway").decision.detail == "is attached to no VPC"


def _in(world: World) -> Verdict:
    reply = Packet(prefix("172.16.8.4"), prefix("10.0.1.23"), (50000, 50000), EPHEMERAL, reply=True)
    return gateway(world).decide(world.network(), At("vgw-plant", Side.IN, "vpn-plant"), reply)


def test_what_comes_in_is_delivered_into_the_vpc() -> None:
    verdict = _in(vpn()[0])
    assert isinstance(verdict, Forwarded)
    assert verdict.to == At("vpc-plant", Side.IN)


def test_what_comes_in_to_one_that_is_not_attached_is_dropped() -> None:
    world, _ = vpn()
    world.change("vgw-plant", joined=())
    assert isinstance(_in(world), Dropped)


def test_its_vpn_connections_carry_no_ipv6_and_direct_connect_does() -> None:
    """https://docs.aws.amazon.com/vpn/latest/s2svpn/ipv4-ipv6.html."""
    world, _ = vpn()
    world.add(connection("dynamic", static=False))
    assert gateway(world).leads_to(world.network(), prefix("fd00:1::4")) is None


def test_what_comes_in_is_routed_by_the_edge_route_table_where_there_is_one() -> None:
    world, task = vpn()
    routes = (Route(prefix("10.0.0.0/16"), "local"), Route(prefix("10.0.1.0/24"), "vpce-gone", active=False))
    world.add(RouteTable(id="rtb-edge", vpc="vpc-plant", routes=routes, gateways=("vgw-plant",), **WHERE))
    verdict = _in(world)
    assert isinstance(verdict, Forwarded)
    assert verdict.to == At("rtb-edge", Side.IN, "vgw-plant")
    assert reasons(path_of((world, task))) == ["BAD_STATE_ROUTE"]


def learning(world: World, *shown: str) -> None:
    """Have another table take the gateway's routes, so that AWS shows them."""
    routes = tuple(Route(prefix(each), "vgw-plant", propagated=True) for each in shown)
    world.change("rtb-lake", routes=(Route(prefix("10.0.0.0/16"), "local"), *routes), propagating=("vgw-plant",))


def interface(name: str, *, up: bool) -> VirtualInterface:
    return VirtualInterface(id=f"dxvif-{name}", gateway="vgw-plant", state="available", bgp_up=up, **WHERE)


def test_what_a_table_shows_as_propagated_is_what_came_by_bgp() -> None:
    world, task = vpn()
    world.change("vpn-plant", static=False, routes=())
    learning(world, "172.16.0.0/16", "172.17.0.0/16")
    assert path_of((world, task)).verdict == "exits-aws"
    assert gateway(world).leads_to(world.network(), prefix("172.17.1.1")) == "vpn-plant"
    assert gateway(world).leads_to(world.network(), prefix("172.18.1.1")) is None
    learning(world, "172.17.0.0/16")
    assert reasons(path_of((world, task))) == ["VGW_NO_ROUTE"]


def test_a_table_that_is_full_or_hides_some_behind_a_static_route_shows_not_all() -> None:
    world, _ = vpn()
    world.change("vpn-plant", static=False, routes=())
    learning(world, *(f"172.20.{each}.0/24" for each in range(100)))
    assert gateway(world).leads_to(world.network(), prefix("172.18.1.1")) == "vpn-plant"
    learning(world, "172.17.0.0/16")
    shown = next(each for each in world.resources if each.id == "rtb-lake")
    assert isinstance(shown, RouteTable)
    world.change("rtb-lake", routes=(*shown.routes, Route(prefix("172.18.0.0/16"), "vgw-plant")))
    assert gateway(world).leads_to(world.network(), prefix("172.18.1.1")) == "vpn-plant"


def test_on_a_tie_direct_connect_goes_before_a_static_vpn_and_that_before_bgp() -> None:
    world, _ = vpn()
    world.add(connection("dynamic", static=False), interface("1", up=True))
    learning(world, "172.16.0.0/12", "172.16.8.0/24")
    assert gateway(world).leads_to(world.network(), prefix("172.16.8.4")) == "dxvif-1"
    world.resources = [each for each in world.resources if each.id != "dxvif-1"]
    assert gateway(world).leads_to(world.network(), prefix("172.16.8.4")) == "vpn-dynamic"
    learning(world, "172.16.0.0/12")
    assert gateway(world).leads_to(world.network(), prefix("172.16.8.4")) == "vpn-plant"


def test_what_is_down_brings_no_routes_and_is_taken_only_when_there_is_nothing_else() -> None:
    world, _ = vpn()
    world.change("vpn-plant", static=False, routes=())
    world.add(interface("1", up=False))
    assert gateway(world).leads_to(world.network(), prefix("172.16.8.4")) == "vpn-plant"
    world.change("vpn-plant", tunnels=(Tunnel("192.0.2.3", up=False),))
    assert gateway(world).leads_to(world.network(), prefix("172.16.8.4")) == "dxvif-1"
    world.add(interface("2", up=True))
    assert gateway(world).leads_to(world.network(), prefix("172.16.8.4")) == "dxvif-2"


def test_ipv6_goes_over_direct_connect_and_over_no_vpn() -> None:
    world, _ = vpn()
    world.change("vpn-plant", static=False, routes=())
    assert gateway(world).leads_to(world.network(), prefix("2001:db8::1")) is None
    world.add(interface("1", up=True))
    assert gateway(world).leads_to(world.network(), prefix("2001:db8::1")) == "dxvif-1"


def test_one_that_is_deleted_drops() -> None:
    world, task = vpn()
    world.change("vgw-plant", state="deleted")
    assert first(path_of((world, task)), "vpn-gateway").decision.detail == "is deleted, not available"


def test_what_comes_in_is_routed_by_the_edge_table_where_there_is_one() -> None:
    world, task = vpn()
    table = RouteTable(id="rtb-edge", vpc="vpc-plant", routes=(Route(prefix("10.0.0.0/16"), "local"),), gateways=("vgw-plant",), **WHERE)
    world.add(table)
    path = path_of((world, task))
    assert path.verdict == "exits-aws"
    assert first(path, "route-table", reply=True).decision.node == "rtb-edge"
    world.change("rtb-edge", routes=())
    assert reasons(path_of((world, task))) == ["NO_ROUTE_TO_DESTINATION"]


@pytest.mark.parametrize("action", [VpnConnection.LISTED_BY, VirtualInterface.LISTED_BY, DirectConnectGateway.LISTED_BY])
def test_where_not_all_that_may_lead_on_was_read_it_is_unknown(action: str) -> None:
    world, task = vpn()
    world.change("vpn-plant", routes=())
    network = world.network()
    part = Network(network.resources, network.read - {(ACCOUNT, REGION, action)})
    path = next(each for each in follow(part, task).paths if each.role == "source")
    assert path.verdict == "unknown"
    assert action in lack(first(path, "vpn-gateway")).message
