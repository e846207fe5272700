"""A static blackhole in the transit gateway's table is longer than the good route."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.transit_gateway_route_table import TransitRoute
from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
WORLD.change("tgw-rtb-dms", routes=(TransitRoute(prefix("10.40.0.0/16"), ("tgw-attach-depot",)), TransitRoute(prefix("10.40.4.0/24"), (), active=False)))
