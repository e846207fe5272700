"""The database's group refers to the replication instance's, and the transit gateway does not support references."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
WORLD.change("sg-depot", rules=(rule("in tcp 1433 from sg-dms"),))
