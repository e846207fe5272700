"""The subnet where the instance runs was never associated with the table of the other zone's, and uses the main one, which has no route to the peering."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
WORLD.change("rtb-dms-a", main=True, subnets=(), routes=(Route(prefix("10.0.0.0/16"), "local"),))
