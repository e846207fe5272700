"""The ACL of the database's subnet was written before it had an IPv6 range: it admits IPv4 alone."""

from __future__ import annotations

from tests.builders import OPEN
from tests.outbound import dual_stack

WORLD, TASK = dual_stack()
WORLD.change("acl-data-a", entries=OPEN)
