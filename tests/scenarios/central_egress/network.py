"""The internet by a NAT gateway in a VPC of its own behind a transit gateway: all that AWS can show is open."""

from __future__ import annotations

from tests.healthy import central_egress

WORLD, TASK = central_egress()
