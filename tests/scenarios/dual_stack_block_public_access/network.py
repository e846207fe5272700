"""The account shuts its VPCs to the internet both ways, and with them the egress-only gateway; inside the VPC nothing changes."""

from __future__ import annotations

from rules.network.block_public_access import switch_id
from tests.builders import ACCOUNT, REGION
from tests.outbound import dual_stack

WORLD, TASK = dual_stack()
WORLD.change(switch_id(ACCOUNT, REGION), mode="block-bidirectional")
