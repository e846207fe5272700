"""A static blackhole for the same range wins over the prefix list that leads to the database."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.transit_gateway_route_table import TransitRoute
from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
BY_LIST = TransitRoute(prefix("10.40.0.0/16"), ("tgw-attach-depot",), listed="pl-depots")
WORLD.change("tgw-rtb-dms", routes=(BY_LIST, TransitRoute(prefix("10.40.0.0/16"), (), active=False)))
