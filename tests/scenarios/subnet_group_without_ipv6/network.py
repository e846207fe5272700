"""The instance is dual-stack, and the replication subnet group supports IPv4 alone since a subnet without an IPv6 range was added to it."""

from __future__ import annotations

from tests.outbound import dual_stack
from tests.placed import prepared

WORLD, TASK = dual_stack()
prepared(WORLD, TASK)
