"""The transit gateway routes by a prefix list whose entries were not read: it may take the packet, or not."""

from __future__ import annotations

from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
WORLD.change("tgw-rtb-dms", unread=("pl-depots",))
