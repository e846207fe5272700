"""A private replication instance in a private subnet, a database outside AWS, and no NAT gateway (https://neon.com/docs/import/migrate-aws-dms)."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import internet

WORLD, TASK = internet()
WORLD.change("eni-dms", addresses=((prefix("10.0.1.23"), None),))
WORLD.change("arn:aws:dms:eu-west-1:111122223333:rep:crm-load", publicly_accessible=False)
WORLD.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
