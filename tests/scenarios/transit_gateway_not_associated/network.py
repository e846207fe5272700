"""The instance's attachment is associated with no route table: what comes from it is dropped."""

from __future__ import annotations

from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
WORLD.change("tgw-rtb-dms", associations=())
