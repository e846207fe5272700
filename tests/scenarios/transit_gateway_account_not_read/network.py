"""The database's VPC lies in an account that was not read; the hub shows its attachment alone."""

from __future__ import annotations

from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
WORLD.closed = ("444455556666",)
WORLD.change("tgw-attach-depot", account="444455556666")
WORLD.resources = [each for each in WORLD.resources if "depot" not in each.id or "tgw" in each.id or "dms:" in each.id]
