"""The private hosted zone answers to the database's VPC alone: the peering carries packets, and no private names."""

from __future__ import annotations

from tests.named import HOST, hosted_zone

WORLD, TASK = hosted_zone(vpcs=("vpc-billing",))
WORLD.names[HOST] = ()
