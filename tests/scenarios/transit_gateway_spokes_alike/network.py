"""A third VPC of the hub has the instance's range too, and the hub routes that range to it: the replies go to a stranger."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.transit_gateway_attachment import TransitGatewayAttachment
from rules.network.transit_gateway_route_table import TransitRoute
from tests.builders import ACCOUNT, REGION
from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
TWIN = WORLD.vpc("twin", "10.0.0.0/16")
DOOR = WORLD.subnet("twin-door", TWIN, "10.0.9.0/28")
WORLD.subnet("twin", TWIN, "10.0.1.0/24")
WORLD.interface("twin", "subnet-twin", "10.0.1.23")
WORLD.add(TransitGatewayAttachment(id="tgw-attach-twin", account=ACCOUNT, region=REGION, gateway="tgw-hub", joins=TWIN, subnets=(DOOR,)))
WORLD.change("tgw-rtb-depot", routes=(TransitRoute(prefix("10.0.0.0/16"), ("tgw-attach-twin",)),))
