"""The firewall was deleted and the routes to its endpoint were not: they drop, and the local route behind them does not serve."""

from __future__ import annotations

from tests.inspected import one_vpc_firewall

WORLD, TASK = one_vpc_firewall()
WORLD.resources = [each for each in WORLD.resources if each.id != "vpce-fw-a"]
