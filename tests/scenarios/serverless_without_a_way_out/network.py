"""Serverless has no public address in any subnet, so that an internet gateway carries nothing for it."""

from __future__ import annotations

from tests.healthy import internet
from tests.placed import serverless

WORLD, healthy = internet()
WORLD.subnet("dms-b", "vpc-crm", "10.0.2.0/24", ["0.0.0.0/0 igw-crm"], zone="b")
TASK = serverless(WORLD, healthy, "subnet-dms-a", "subnet-dms-b")
