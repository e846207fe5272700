"""The gateway endpoint of DynamoDB is there and the route table of the instance's subnet does not lead to it."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.services import dynamodb

WORLD, TASK = dynamodb()
WORLD.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
