"""The instance's VPC has no resolver that answers: enableDnsSupport is off, and with it the private zone is silent."""

from __future__ import annotations

from tests.named import HOST, hosted_zone

WORLD, TASK = hosted_zone()
WORLD.change("vpc-dms", dns_support=False)
WORLD.names[HOST] = ("10.20.4.55",)
