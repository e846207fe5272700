"""A private replication instance without a route to anywhere, beside a NAT gateway (https://neon.com/docs/import/migrate-aws-dms)."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
WORLD.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
