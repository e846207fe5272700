"""The database's VPC does not propagate into the table that routes what comes from the instance's."""

from __future__ import annotations

from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
WORLD.change("tgw-rtb-dms", routes=())
