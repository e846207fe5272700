"""The peering route stands in the main table, and the subnets have tables of their own (https://github.com/HHS/simpler-grants-gov/issues/1115)."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
LOCAL = Route(prefix("10.0.0.0/16"), "local")
WORLD.change("rtb-dms-a", routes=(LOCAL,))
WORLD.change("rtb-dms-b", routes=(LOCAL,))
WORLD.change("rtb-lake", main=True, routes=(LOCAL, Route(prefix("10.20.0.0/16"), "pcx-billing")))
