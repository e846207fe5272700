"""The instance's group has no outbound rule: the databases, the secret and the staging bucket are out of reach, each by the same wall."""

from __future__ import annotations

from tests.services import warehouse

WORLD, TASK = warehouse()
WORLD.change("sg-dms", rules=())
