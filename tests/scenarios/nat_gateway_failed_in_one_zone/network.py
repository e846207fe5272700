"""Each zone has a NAT gateway of its own; that of the instance's zone failed, and the other zone's would do."""

from __future__ import annotations

from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
PUBLIC_B = WORLD.subnet("public-b", "vpc-ledger", "10.0.101.0/24", ["0.0.0.0/0 igw-ledger"], zone="b")
WORLD.nat_gateway("spare", PUBLIC_B, "10.0.101.9", "198.51.100.8")
WORLD.change("nat-ledger", state="failed")
