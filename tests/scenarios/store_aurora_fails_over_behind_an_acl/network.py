"""The writer is reached; its replica, which takes over when it fails, lies in a subnet whose ACL admits nobody."""

from __future__ import annotations

from tests.builders import entry
from tests.stores import redshift

WORLD, TASK = redshift()
WORLD.change("acl-data-b", entries=(entry("out 100 allow all 0.0.0.0/0"),))
