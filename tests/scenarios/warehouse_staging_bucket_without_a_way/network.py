"""Source and target are open, and nothing leads to the bucket in which DMS stages what it loads."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.services import warehouse

WORLD, TASK = warehouse()
WORLD.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
