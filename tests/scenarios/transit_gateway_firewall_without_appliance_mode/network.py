"""Without appliance mode each direction keeps to its sender's zone: it works until the instance moves to another zone than the database's."""

from __future__ import annotations

from tests.inspected import transit_gateway_firewall

WORLD, TASK = transit_gateway_firewall()
WORLD.change("tgw-attach-inspection", appliance_mode=False)
