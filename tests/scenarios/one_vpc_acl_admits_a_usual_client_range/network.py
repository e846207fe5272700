"""The replication instance's ACL admits replies to Linux's client ports alone: reachable, with a warning."""

from __future__ import annotations

from tests.builders import entry
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("acl-dms-a", entries=(entry("in 100 allow tcp 32768-60999 0.0.0.0/0"), entry("out 100 allow all 0.0.0.0/0")))
