"""The far transit gateway lies in a Region that was not read: the path is known up to the peering."""

from __future__ import annotations

from tests.hybrid import FAR_REGION, peered_gateways

WORLD, TASK = peered_gateways()
WORLD.resources = [each for each in WORLD.resources if each.region != FAR_REGION]
