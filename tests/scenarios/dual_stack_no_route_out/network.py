"""The VPC has an egress-only gateway, and the instance's subnet no route to it."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.outbound import dual_stack

WORLD, TASK = dual_stack()
WORLD.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("2001:db8:1::/56"), "local")))
