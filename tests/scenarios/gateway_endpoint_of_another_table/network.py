"""The gateway endpoint is associated with the lake's route table, and not with that of the replication instance."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import gateway_endpoint

WORLD, TASK = gateway_endpoint()
LOCAL = Route(prefix("10.0.0.0/16"), "local")
WORLD.change("rtb-dms-a", routes=(LOCAL,))
WORLD.change("rtb-lake", routes=(LOCAL, Route("pl-s3", "vpce-s3")))
