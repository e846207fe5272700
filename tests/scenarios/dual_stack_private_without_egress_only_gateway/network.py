"""DMS has shut the private instance to the internet gateway, and the VPC has no egress-only gateway."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.outbound import dual_stack

WORLD, TASK = dual_stack()
WORLD.internet_gateway("fleet", "vpc-fleet")
WORLD.resources = [each for each in WORLD.resources if each.id != "eigw-fleet"]
LOCAL = tuple(Route(prefix(text), "local") for text in ("10.0.0.0/16", "2001:db8:1::/56"))
for table in ("rtb-dms-a", "rtb-dms-b"):
    WORLD.change(table, routes=(*LOCAL, Route(prefix("::/0"), "igw-fleet")))
