"""Private subnets in two zones, a public one that is routed to the internet gateway, and nobody made the NAT gateway: one serves both tables."""

from __future__ import annotations

from tests.builders import World

WORLD = World()
WORLD.vpc("ledger", "10.0.0.0/16")
WORLD.internet_gateway("ledger", "vpc-ledger")
WORLD.subnet("dms-a", "vpc-ledger", "10.0.1.0/24")
WORLD.subnet("dms-b", "vpc-ledger", "10.0.2.0/24", zone="b")
WORLD.subnet("public-a", "vpc-ledger", "10.0.100.0/24", ["0.0.0.0/0 igw-ledger"])
WORLD.subnet("lake", "vpc-ledger", "10.0.12.0/24")
WORLD.group("dms", "vpc-ledger", "out tcp 3306 to 203.0.113.10/32", "out tcp 5432 to sg-lake")
WORLD.group("lake", "vpc-ledger", "in tcp 5432 from sg-dms")
WORLD.interface("dms", "subnet-dms-a", "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
WORLD.interface("lake", "subnet-lake", "10.0.12.30", "sg-lake")
TASK = WORLD.task("ledger-replica", "eni-dms", "mysql://203.0.113.10:3306", "postgres://10.0.12.30:5432", subnets=("subnet-dms-b",))
