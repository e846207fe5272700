"""Nothing routes the on-premises range to the bridging host.

The seed: the VPC must include a route for the on-premises range to a host that can bridge.
"""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import bridging_host

WORLD, TASK = bridging_host()
WORLD.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
