"""The bridging host was terminated; the route to it is a blackhole."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import bridging_host

WORLD, TASK = bridging_host()
WORLD.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("172.16.0.0/12"), "eni-bridge-old", active=False)))
