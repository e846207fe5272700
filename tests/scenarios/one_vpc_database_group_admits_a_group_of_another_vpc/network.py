"""The source's group admits a group of the right name that was looked up in the wrong VPC (https://github.com/HHS/simpler-grants-gov/issues/1072)."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.vpc("staging", "10.50.0.0/16")
WORLD.group("staging-dms", "vpc-staging", "out all to 0.0.0.0/0")
WORLD.change("sg-orders", rules=(rule("in tcp 5432 from sg-staging-dms"),))
