"""One tunnel of two is down: it works until AWS replaces the other."""

from __future__ import annotations

from rules.network.vpn_connection import Tunnel
from tests.healthy import vpn

WORLD, TASK = vpn()
WORLD.change("vpn-plant", tunnels=(Tunnel("192.0.2.1", up=True), Tunnel("192.0.2.2", up=False)))
