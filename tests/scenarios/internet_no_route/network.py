"""The subnet of the public replication instance has no route to the internet gateway.

The seed: what is not destined for the VPC is routed to the internet gateway.
"""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import internet

WORLD, TASK = internet()
WORLD.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
