"""The peering route stands in the table of one zone alone: it works until a failover."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
WORLD.change(TASK.instance, zone="eu-west-1a", standby_zone="eu-west-1b")
WORLD.change("rtb-dms-b", routes=(Route(prefix("10.0.0.0/16"), "local"),))
