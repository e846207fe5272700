"""Two interfaces in the writer's zone look like its own; the ACL of the one's subnet admits another port alone, and nobody says which is the writer's."""

from __future__ import annotations

from rules.network.database import DESCRIPTION
from tests.stores import redshift

WORLD, TASK = redshift()
WORLD.subnet("data-c", "vpc-shop", "10.0.13.0/24", acl=["in 100 allow tcp 1521 0.0.0.0/0", "out 100 allow all 0.0.0.0/0"])
WORLD.interface("other", "subnet-data-c", "10.0.13.21", "sg-orders", description=DESCRIPTION)
for name in ("orders-a", "orders-b"):
    WORLD.change(f"arn:aws:store:eu-west-1:111122223333:{name}", subnets=("subnet-data-a", "subnet-data-b", "subnet-data-c"))
