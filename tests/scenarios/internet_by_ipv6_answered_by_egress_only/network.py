"""The database's subnet answers by an egress-only gateway, which keeps no connection that came in by the internet gateway."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.outbound import egress_only_gateway, public_ipv6

WORLD, TASK = public_ipv6()
egress_only_gateway(WORLD, "assay", "vpc-assay")
LOCAL = tuple(Route(prefix(text), "local") for text in ("10.30.0.0/16", "2001:db8:2::/56"))
WORLD.change("rtb-assay", routes=(*LOCAL, Route(prefix("::/0"), "eigw-assay")))
