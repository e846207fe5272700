"""Each zone leaves by a NAT gateway of its own, and the one in the standby's zone failed."""

from __future__ import annotations

from tests.healthy import nat_gateway
from tests.placed import prepared

WORLD, TASK = nat_gateway()
WORLD.subnet("dms-b", "vpc-ledger", "10.0.2.0/24", ["0.0.0.0/0 nat-other"], zone="b")
WORLD.subnet("public-b", "vpc-ledger", "10.0.101.0/24", ["0.0.0.0/0 igw-ledger"], zone="b")
WORLD.nat_gateway("other", "subnet-public-b", "10.0.101.9", "198.51.100.8", state="failed")
WORLD.change(TASK.instance, subnets=("subnet-dms-a", "subnet-dms-b"), zone="eu-west-1a", standby_zone="eu-west-1b", multi_az=True)
prepared(WORLD, TASK)
