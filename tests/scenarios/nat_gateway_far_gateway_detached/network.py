"""The internet gateway of the database's own VPC is detached: its public address leads to nobody."""

from __future__ import annotations

from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
WORLD.change("igw-replica", attached=())
