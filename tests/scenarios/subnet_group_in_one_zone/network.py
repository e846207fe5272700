"""Both subnets of the replication subnet group lie in one zone (https://github.com/hashicorp/terraform-provider-aws/issues/27420)."""

from __future__ import annotations

from tests.healthy import one_vpc
from tests.placed import prepared

WORLD, TASK = one_vpc()
WORLD.change("subnet-dms-b", zone="euw1-az1", zone_name="eu-west-1a")
prepared(WORLD, TASK)
