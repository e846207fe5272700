"""The source's subnet lost its routes by the firewall, so that replies go straight back: the firewall sees the request alone."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.inspected import one_vpc_firewall

WORLD, TASK = one_vpc_firewall()
WORLD.change("rtb-data-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
