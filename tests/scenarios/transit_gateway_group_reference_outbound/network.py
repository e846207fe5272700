"""The transit gateway supports references, and the replication instance's group uses one in an outbound rule, where they do not count."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
WORLD.change("tgw-hub", references=True)
WORLD.change("sg-depot", rules=(rule("in tcp 1433 from sg-dms"),))
WORLD.change("sg-dms", rules=(rule("out tcp 1433 to sg-depot"),))
