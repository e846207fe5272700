"""The VPN connection is up by BGP and brought routes, and none of them leads to the database: the table that takes them shows which."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from rules.network.vpn_connection import Tunnel
from tests.healthy import vpn

WORLD, TASK = vpn()
TUNNELS = (Tunnel("192.0.2.1", up=True, accepted=1), Tunnel("192.0.2.2", up=True, accepted=1))
WORLD.change("vpn-plant", static=False, routes=(), tunnels=TUNNELS)
WORLD.change(
    "rtb-lake", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("172.20.0.0/16"), "vgw-plant", propagated=True)), propagating=("vgw-plant",)
)
