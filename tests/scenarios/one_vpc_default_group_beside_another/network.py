"""The replication instance has a group of its own, and kept the VPC's default group beside it: nothing that the task does needs it."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.group("default", "vpc-shop", "in all from sg-default", "out all to 0.0.0.0/0")
WORLD.change("sg-default", default=True)
WORLD.change("sg-dms", rules=(rule("out tcp 5432 to sg-orders"), rule("out tcp 3306 to sg-lake")))
WORLD.change("eni-dms", groups=("sg-dms", "sg-default"))
WORLD.change(TASK.instance, groups=("sg-dms", "sg-default"))
