"""A NAT gateway: all that AWS can show is open, and the public database in the other VPC admits its address."""

from __future__ import annotations

from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
