"""Nobody chose anything: the replication instance carries the VPC's default group, which lets everything out, and has no standby."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("sg-dms", name="default", default=True, rules=(rule("in all from sg-dms"), rule("out all to 0.0.0.0/0")))
WORLD.change(TASK.instance, multi_az=False)
