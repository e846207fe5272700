"""Two members of the replica set are reached, and the ACL of the third one's subnet admits another port alone."""

from __future__ import annotations

from tests.builders import entry
from tests.stores import replica_set

WORLD, TASK = replica_set()
WORLD.change("acl-data-b", entries=(entry("in 100 allow tcp 5432 10.0.0.0/16"), entry("out 100 allow all 0.0.0.0/0")))
