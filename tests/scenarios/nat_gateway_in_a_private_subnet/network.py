"""The NAT gateway stands in a subnet without a route to the internet gateway."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
WORLD.change("rtb-public-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
