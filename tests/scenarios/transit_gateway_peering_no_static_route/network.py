"""The far transit gateway has no static route back over the peering: nothing is propagated there."""

from __future__ import annotations

from tests.hybrid import peered_gateways

WORLD, TASK = peered_gateways()
WORLD.change("tgw-rtb-depot", routes=())
