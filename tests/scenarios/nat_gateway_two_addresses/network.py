"""The NAT gateway has a second address, of which the database was not told: one connection in two is dropped."""

from __future__ import annotations

from rules.network.packet import prefix
from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
ADDRESSES = ((prefix("10.0.100.9"), prefix("198.51.100.7")), (prefix("10.0.100.10"), prefix("198.51.100.8")))
for name in ("nat-ledger", "eni-nat-ledger"):
    WORLD.change(name, addresses=ADDRESSES)
