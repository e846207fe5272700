"""The database on premises has an address in a range of the VPC itself, to which the VPN connection leads in vain: the VPC keeps it, whatever is routed."""

from __future__ import annotations

from rules.network.packet import prefix
from tests.builders import rule
from tests.healthy import vpn

WORLD, TASK = vpn()
WORLD.change("vpn-plant", routes=(prefix("10.0.8.0/24"),))
WORLD.change(TASK.source, host="10.0.8.4")
WORLD.change("sg-dms", rules=(rule("out tcp 50000 to 10.0.8.0/24"), rule("out tcp 5432 to sg-lake")))
