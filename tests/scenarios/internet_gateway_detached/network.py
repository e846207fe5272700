"""The route leads to an internet gateway that is attached to no VPC."""

from __future__ import annotations

from tests.healthy import internet

WORLD, TASK = internet()
WORLD.change("igw-crm", attached=())
