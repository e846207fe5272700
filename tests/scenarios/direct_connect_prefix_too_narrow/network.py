"""The association allows another part of the VPC alone, so that on premises never learns the way back to the instance."""

from __future__ import annotations

from rules.network.direct_connect_gateway import Association
from rules.network.packet import prefix
from tests.hybrid import direct_connect

WORLD, TASK = direct_connect()
WORLD.change("dxgw-site", associations=(Association("tgw-hub", (prefix("10.0.128.0/17"),)),))
