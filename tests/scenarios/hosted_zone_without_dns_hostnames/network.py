"""The private zone is associated with a VPC whose attribute enableDnsHostnames is off: it answers to none of its hosts."""

from __future__ import annotations

from tests.named import hosted_zone

WORLD, TASK = hosted_zone()
WORLD.change("vpc-dms", dns_hostnames=False)
