"""The ACL of the database's subnet denies the port by an entry that stands before the allow, though after it in the listing."""

from __future__ import annotations

from tests.builders import entry
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("acl-data-a", entries=(entry("in 100 allow all 0.0.0.0/0"), entry("in 90 deny tcp 5432 10.0.0.0/16"), entry("out 100 allow all 0.0.0.0/0")))
