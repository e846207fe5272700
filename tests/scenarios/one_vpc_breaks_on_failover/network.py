"""The source's group admits the subnet in which the instance runs, and not the one that it moves to when a zone fails."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.1.0/24"),))
