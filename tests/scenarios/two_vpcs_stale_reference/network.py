"""The source is reached by a range; a reference to a group behind a peering that is gone stands beside it and admits nobody."""

from __future__ import annotations

from rules.network.packet import TCP
from rules.network.security_group import GroupPeer, GroupRule
from tests.builders import rule
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
STALE = GroupRule(egress=False, protocol=TCP, peer=GroupPeer("sg-gone", stale=True), ports=(1521, 1521))
WORLD.change("sg-billing", rules=(rule("in tcp 1521 from sg-dms"), STALE))
