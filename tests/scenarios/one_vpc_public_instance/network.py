"""The replication instance was made as DMS makes it unless told otherwise: publicly accessible, in a subnet with a way to the internet."""

from __future__ import annotations

from rules.network.packet import prefix
from tests.healthy import one_vpc
from tests.outbound import made_public

WORLD, TASK = one_vpc()
made_public(WORLD, "vpc-shop", "rtb-dms-a")
WORLD.change("eni-dms", addresses=((prefix("10.0.1.23"), prefix("198.51.100.7")),))
WORLD.change(TASK.instance, public_addresses=(prefix("198.51.100.7"),), publicly_accessible=True)
