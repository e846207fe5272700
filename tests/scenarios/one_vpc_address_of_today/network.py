"""The source's group admits the replication instance by the address that it has today."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.1.23/32"),))
