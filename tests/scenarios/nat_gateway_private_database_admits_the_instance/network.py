"""The database admits the instance's own range, and sees the address of the private NAT gateway."""

from __future__ import annotations

from tests.builders import rule
from tests.outbound import private_nat

WORLD, TASK = private_nat()
WORLD.change("sg-depot", rules=(rule("in tcp 1433 from 10.0.0.0/16"),))
