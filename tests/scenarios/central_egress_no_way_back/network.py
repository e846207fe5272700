"""The NAT gateway's subnet has no route back to the spokes: its default route takes the reply to the internet gateway."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import central_egress

WORLD, TASK = central_egress()
WORLD.change("rtb-egress-public", routes=(Route(prefix("10.99.0.0/16"), "local"), Route(prefix("0.0.0.0/0"), "igw-egress")))
