"""The ACL of the replication instance's subnet lets HTTPS out and neither database port.

The seed: the network ACLs of the replication instance must allow egress on the database port.
"""

from __future__ import annotations

from tests.builders import entry
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("acl-dms-a", entries=(entry("in 100 allow all 0.0.0.0/0"), entry("out 100 allow tcp 443 0.0.0.0/0")))
