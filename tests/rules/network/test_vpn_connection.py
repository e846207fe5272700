"""Site-to-Site VPN connections: tunnels and routes."""

from __future__ import annotations

import pytest

from rules.network.packet import prefix
from rules.network.vpn_connection import Tunnel, VpnConnection
from tests.healthy import vpn
from tests.hybrid import transit_vpn
from tests.rules.following import first, lack, path_of, reasons

UP, DOWN = Tunnel("192.0.2.1", up=True), Tunnel("192.0.2.2", up=False)


def test_with_both_tunnels_up_it_carries_packets_both_ways() -> None:
    path = path_of(vpn())
    assert path.verdict == "exits-aws"
    assert first(path, "vpn-connection").decision.decided_by == "2 of 2 tunnels up"
    assert first(path, "vpn-connection", reply=True).outcome == "allowed"
    assert path.reply
    assert path.reply.end == "delivered"


def test_one_tunnel_carries_packets_with_a_warning() -> None:
    world, task = vpn()
    world.change("vpn-plant", tunnels=(UP, DOWN))
    path = path_of((world, task))
    assert path.verdict == "exits-aws"
    assert first(path, "vpn-connection").decision.warning == "tunnel 192.0.2.2 is down: there is no second one"


@pytest.mark.parametrize("tunnels", [(), (DOWN,), (DOWN, DOWN)])
def test_without_a_tunnel_that_is_up_nothing_passes(tunnels: tuple[Tunnel, ...]) -> None:
    world, task = vpn()
    world.change("vpn-plant", tunnels=tunnels)
    assert reasons(path_of((world, task))) == ["BAD_STATE_VPN"]


def test_tunnels_that_aws_does_not_tell_of_make_it_unknown() -> None:
    world, task = vpn()
    world.change("vpn-plant", tunnels=None)
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert lack(first(path, "vpn-connection")).message


@pytest.mark.parametrize("state", ["pending", "deleting", "deleted"])
def test_one_that_is_not_available_carries_nothing(state: str) -> None:
    world, task = vpn()
    world.change("vpn-plant", state=state)
    assert path_of((world, task)).verdict == "blocked"


def test_with_static_routing_it_carries_what_its_routes_name() -> None:
    world, task = vpn()
    world.change("vpn-plant", routes=(prefix("172.16.9.0/24"),))
    assert path_of((world, task)).verdict == "blocked"
    world.change("vpn-plant", routes=(prefix("172.16.9.0/24"), prefix("172.16.8.0/24")))
    assert path_of((world, task)).verdict == "exits-aws"


@pytest.mark.parametrize(("accepted", "verdict"), [(0, "blocked"), (3, "exits-aws"), (None, "exits-aws")])
def test_with_bgp_it_carries_nothing_while_no_route_was_accepted(accepted: int | None, verdict: str) -> None:
    """The tunnel is up, the session is up, and the far side announces nothing."""
    world, task = vpn()
    world.change(
        "vpn-plant", static=False, routes=(), tunnels=(Tunnel("192.0.2.1", up=True, accepted=accepted), Tunnel("192.0.2.2", up=True, accepted=accepted))
    )
    path = path_of((world, task))
    assert path.verdict == verdict
    assert reasons(path) == (["VPN_NO_ROUTE"] if verdict == "blocked" else [])


def test_at_a_transit_gateway_the_static_routes_are_the_gateway_s() -> None:
    """A connection there shows none of its own."""
    world, task = transit_vpn()
    world.change("vpn-site", static=True, routes=())
    assert path_of((world, task)).verdict == "exits-aws"


def test_at_a_transit_gateway_no_accepted_route_is_a_wall_too() -> None:
    world, task = transit_vpn()
    world.change("vpn-site", tunnels=(Tunnel("192.0.2.1", up=True, accepted=0), DOWN))
    assert reasons(path_of((world, task))) == ["VPN_NO_ROUTE"]


def test_its_tunnels_carry_one_family() -> None:
    world, task = transit_vpn()
    world.change("vpn-site", family=6)
    path = path_of((world, task))
    assert first(path, "vpn-connection").decision.detail == "carries IPv6, and 172.16.8.4 is none"
    assert path.verdict == "blocked"


@pytest.mark.parametrize(
    ("tunnels", "brings"), [(None, True), ((UP,), True), ((DOWN,), False), ((Tunnel("192.0.2.1", up=True, accepted=0), DOWN), False), ((DOWN, UP), True)]
)
def test_one_brings_routes_while_a_tunnel_is_up_that_accepted_some(tunnels: tuple[Tunnel, ...] | None, *, brings: bool) -> None:
    made = VpnConnection(id="vpn-1", account="1", region="r", gateway="vgw-1", state="available", static=False, tunnels=tunnels)
    assert made.brings_routes == brings
