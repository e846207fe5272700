"""All in one VPC, but the source's group admits the replication instance on another port than the endpoint names."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("sg-orders", rules=(rule("in tcp 5433 from sg-dms"),))
