"""No peering route: the default route sends the private address to the internet gateway, which emits nothing to it."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
WORLD.internet_gateway("dms", "vpc-dms")
for name in ("dms-a", "dms-b"):
    WORLD.change(f"rtb-{name}", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("0.0.0.0/0"), "igw-dms")))
