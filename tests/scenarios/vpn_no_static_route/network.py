"""The VPN connection's static routes do not hold the database's range."""

from __future__ import annotations

from rules.network.packet import prefix
from tests.healthy import vpn

WORLD, TASK = vpn()
WORLD.change("vpn-plant", routes=(prefix("192.168.0.0/16"),))
