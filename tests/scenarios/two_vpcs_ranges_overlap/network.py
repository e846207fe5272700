"""Both VPCs have the range 10.0.0.0/16, so that no peering could be made (https://github.com/HHS/simpler-grants-gov/issues/1093).

The database's address is local to the replication instance's VPC too: what is sent to it never leaves. No route mends that.
"""

from __future__ import annotations

from tests.builders import World

WORLD = World()
WORLD.vpc("dms", "10.0.0.0/16")
WORLD.vpc("billing", "10.0.0.0/16")
WORLD.subnet("dms-a", "vpc-dms", "10.0.1.0/24")
WORLD.subnet("app-a", "vpc-dms", "10.0.4.0/24")
WORLD.subnet("lake", "vpc-dms", "10.0.12.0/24")
WORLD.subnet("billing", "vpc-billing", "10.0.4.0/24")
WORLD.group("dms", "vpc-dms", "out tcp 1521 to 10.0.4.0/24", "out tcp 5439 to 10.0.12.0/24")
WORLD.group("billing", "vpc-billing", "in tcp 1521 from 10.0.1.0/24")
WORLD.group("lake", "vpc-dms", "in tcp 5439 from sg-dms")
WORLD.interface("dms", "subnet-dms-a", "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
WORLD.interface("billing", "subnet-billing", "10.0.4.55", "sg-billing")
WORLD.interface("lake", "subnet-lake", "10.0.12.30", "sg-lake")
TASK = WORLD.task("billing-sync", "eni-dms", "oracle://10.0.4.55:1521", "redshift://10.0.12.30:5439")
