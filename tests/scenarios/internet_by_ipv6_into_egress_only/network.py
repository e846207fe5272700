"""The database's VPC has an egress-only gateway alone, which lets nobody in."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.outbound import egress_only_gateway, public_ipv6

WORLD, TASK = public_ipv6()
egress_only_gateway(WORLD, "assay", "vpc-assay")
WORLD.resources = [each for each in WORLD.resources if each.id != "igw-assay"]
WORLD.change("rtb-assay", routes=(Route(prefix("2001:db8:2::/56"), "local"), Route(prefix("::/0"), "eigw-assay")))
