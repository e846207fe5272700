"""A database in a third VPC, reached at its public address, admits the replication instance's group; what arrives is its public address.

The seed: over the internet the connection comes from the replication instance's public address.
"""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import internet

WORLD, TASK = internet()
WORLD.vpc("shop", "10.60.0.0/16")
WORLD.internet_gateway("shop", "vpc-shop")
WORLD.subnet("shop", "vpc-shop", "10.60.4.0/24", ["0.0.0.0/0 igw-shop"])
WORLD.group("shop", "vpc-shop", "in tcp 3306 from sg-dms")
WORLD.interface("shop", "subnet-shop", "10.60.4.20", "sg-shop", public="203.0.113.10")
WORLD.change("sg-dms", rules=(rule("out tcp 3306 to 203.0.113.0/24"), rule("out tcp 5432 to sg-lake")))
