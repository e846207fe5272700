"""All is well: the transit gateway routes by a prefix list, which wins over what a VPN propagates to the same range."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.transit_gateway_route_table import TransitRoute
from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
BY_LIST = TransitRoute(prefix("10.40.0.0/16"), ("tgw-attach-depot",), listed="pl-depots")
PROPAGATED = TransitRoute(prefix("10.40.0.0/16"), ("tgw-attach-vpn",), static=False, sort="vpn")
WORLD.change("tgw-rtb-dms", routes=(PROPAGATED, BY_LIST))
