"""The attachment has a subnet in the zone where the instance runs, and none where it moves to."""

from __future__ import annotations

from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
WORLD.change(TASK.instance, zone="eu-west-1a", standby_zone="eu-west-1b")
WORLD.change("tgw-attach-dms", subnets=("subnet-door-a",))
