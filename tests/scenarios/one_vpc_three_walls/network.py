"""Three walls on the way to the source, request and reply: all are named in one run."""

from __future__ import annotations

from tests.builders import entry, rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("sg-dms", rules=(rule("out tcp 3306 to sg-lake"),))
WORLD.change("sg-orders", rules=(rule("in tcp 5432 from 10.9.0.0/16"),))
WORLD.change("acl-data-a", entries=(entry("in 100 allow all 0.0.0.0/0"), entry("out 100 allow tcp 443 0.0.0.0/0")))
