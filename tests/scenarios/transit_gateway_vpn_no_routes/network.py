"""Both tunnels of the VPN connection are up, and BGP brought no route: the far side announces nothing."""

from __future__ import annotations

from rules.network.vpn_connection import Tunnel
from tests.hybrid import transit_vpn

WORLD, TASK = transit_vpn()
WORLD.change("vpn-site", tunnels=(Tunnel("192.0.2.1", up=True, accepted=0), Tunnel("192.0.2.2", up=True, accepted=0)))
