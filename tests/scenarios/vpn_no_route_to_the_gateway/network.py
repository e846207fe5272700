"""All groups are open and nothing leads on premises: the table has no route to the VPN gateway."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import vpn

WORLD, TASK = vpn()
WORLD.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
