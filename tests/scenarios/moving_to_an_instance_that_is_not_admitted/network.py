"""The task is being moved to an instance with a group of its own, which the source's group does not admit."""

from __future__ import annotations

from tests.builders import rule
from tests.placed import moving

WORLD, TASK = moving()
WORLD.change("sg-orders", rules=(rule("in tcp 5432 from sg-dms"),))
