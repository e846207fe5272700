"""The database moved to the second zone and appliance mode is off: its replies come to the firewall's other endpoint, which knows nothing of them."""

from __future__ import annotations

from tests.inspected import transit_gateway_firewall

WORLD, TASK = transit_gateway_firewall()
WORLD.change("tgw-attach-inspection", appliance_mode=False)
WORLD.change("subnet-depot", zone="euw1-az2", zone_name="eu-west-1b")
WORLD.change("subnet-depot-door", zone="euw1-az2", zone_name="eu-west-1b")
