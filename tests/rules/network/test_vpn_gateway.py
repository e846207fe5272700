"""Virtual private gateways: which connection they choose."""

from __future__ import annotations

from rules.network.direct_connect import VirtualInterface
from rules.network.network import At, Dropped, Forwarded, Side, Verdict
from rules.network.packet import EPHEMERAL, Packet, prefix
from rules.network.vpn_connection import Tunnel, VpnConnection
from rules.network.vpn_gateway import VpnGateway
from tests.builders import ACCOUNT, REGION, Where, World
from tests.healthy import vpn
from tests.rules.following import first, path_of, reasons

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
    assert first(path, "vpn-gateway").decision.detail == "is not attached to vpc-plant"


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
