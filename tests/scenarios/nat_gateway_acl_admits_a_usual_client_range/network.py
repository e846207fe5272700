"""The ACL of the NAT gateway's subnet admits replies to Linux's client ports alone; a NAT gateway takes any of 1024-65535."""

from __future__ import annotations

from tests.builders import entry
from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
ENTRIES = ("in 100 allow all 10.0.0.0/16", "in 110 allow tcp 32768-60999 0.0.0.0/0", "out 100 allow all 0.0.0.0/0")
WORLD.change("acl-public-a", entries=tuple(map(entry, ENTRIES)))
