"""The replication instance's ACL denies a part of the ephemeral ports below its allow: connections fail now and then."""

from __future__ import annotations

from tests.builders import entry
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("acl-dms-a", entries=(entry("in 50 deny tcp 40000-50000 0.0.0.0/0"), entry("in 100 allow all 0.0.0.0/0"), entry("out 100 allow all 0.0.0.0/0")))
