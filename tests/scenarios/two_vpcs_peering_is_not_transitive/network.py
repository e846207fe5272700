"""The database lies in a third VPC behind the peered one: a peering carries nothing on to another VPC."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.builders import rule
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
WORLD.vpc("archive", "10.21.0.0/16")
WORLD.peering("archive", "vpc-billing", "vpc-archive")
WORLD.subnet("archive", "vpc-archive", "10.21.4.0/24", ["10.0.0.0/16 pcx-archive"])
WORLD.group("archive", "vpc-archive", "in tcp 1521 from 10.0.0.0/16")
WORLD.interface("archive", "subnet-archive", "10.21.4.55", "sg-archive")
for name in ("dms-a", "dms-b"):
    WORLD.change(f"rtb-{name}", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("10.20.0.0/15"), "pcx-billing")))
WORLD.change("sg-dms", rules=(rule("out tcp 1521 to 10.20.0.0/15"), rule("out tcp 5439 to 10.0.12.0/24")))
WORLD.change("arn:aws:dms:eu-west-1:111122223333:endpoint:billing-sync-source", host="10.21.4.55")
