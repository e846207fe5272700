"""The proxy stands in a peered VPC, where its name means private addresses as well, and that VPC has no route back."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import PROXY_HOST, rds_proxy

WORLD, TASK = rds_proxy()
OFFICE = WORLD.vpc("office", "10.90.0.0/16")
WORLD.peering("office", OFFICE, "vpc-shop")
WORLD.group("office", OFFICE, "out tcp 5432 to 10.0.0.0/16", "out tcp 3306 to 10.0.0.0/16")
WORLD.subnet("office", OFFICE, "10.90.1.0/24", ["10.0.0.0/16 pcx-office"])
WORLD.interface("office", "subnet-office", "10.90.1.5", "sg-office", description="DMSNetworkInterface")
WORLD.change("sg-proxy", rules=(rule("in tcp 5432 from sg-office"), rule("out tcp 5432 to sg-orders")))
WORLD.change("sg-lake", rules=(rule("in tcp 3306 from sg-office"),))
TASK = WORLD.task("office-sync", "eni-office", f"postgres://{PROXY_HOST}:5432", "mysql://10.0.12.30:3306")
