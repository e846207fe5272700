"""The ACL of the database's subnet lets the request in and the ephemeral reply not out: the connection times out with every group open."""

from __future__ import annotations

from tests.builders import entry
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("acl-data-a", entries=(entry("in 100 allow tcp 5432 10.0.0.0/16"), entry("out 100 allow tcp 443 0.0.0.0/0")))
