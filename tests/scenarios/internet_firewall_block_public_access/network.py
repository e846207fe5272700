"""Block Public Access is on, and the firewall's subnet is excluded from it: that does not help a Network Firewall."""

from __future__ import annotations

from rules.network.block_public_access import switch_id
from tests.builders import ACCOUNT, REGION
from tests.inspected import internet_firewall

WORLD, TASK = internet_firewall()
WORLD.change(switch_id(ACCOUNT, REGION), mode="block-bidirectional", exclusions={"subnet-fw-a": "allow-bidirectional"})
