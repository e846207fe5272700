"""The replication instance is private, but its subnet is not: a default route leads to an internet gateway that no endpoint needs."""

from __future__ import annotations

from tests.healthy import one_vpc
from tests.outbound import made_public

WORLD, TASK = one_vpc()
made_public(WORLD, "vpc-shop", "rtb-dms-a")
