"""The NAT gateway was put into a subnet that shares the private subnets' routes: its default route leads to the NAT gateway itself."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
WORLD.change("rtb-public-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("0.0.0.0/0"), "nat-ledger")))
