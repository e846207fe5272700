"""The NAT gateway was deleted, and the route to it is a blackhole."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
WORLD.change("nat-ledger", state="deleted")
WORLD.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("0.0.0.0/0"), "nat-ledger", active=False)))
