"""A more specific blackhole shadows the good route to the peering."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
for name in ("dms-a", "dms-b"):
    WORLD.change(
        f"rtb-{name}",
        routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("10.20.0.0/16"), "pcx-billing"), Route(prefix("10.20.4.0/24"), "pcx-gone", active=False)),
    )
