"""All in one VPC, but the source's group admits the application's group and not the replication instance's.

The seed: the group of the endpoints must allow ingress on the database port from the replication instance.
"""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("sg-orders", rules=(rule("in tcp 5432 from sg-app"),))
