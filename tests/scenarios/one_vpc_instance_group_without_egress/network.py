"""The replication instance's group has no outbound rule at all: nothing leaves, to neither database.

The seed: egress must, at a minimum, be permitted to source and target on their ports.
"""

from __future__ import annotations

from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("sg-dms", rules=())
