"""Both databases are reached, and so they are by others: the source's group admits the whole world, the target's the whole VPC."""

from __future__ import annotations

from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.resources = [each for each in WORLD.resources if each.id not in ("sg-orders", "sg-lake")]
WORLD.group("orders", "vpc-shop", "in tcp 5432 from 0.0.0.0/0")
WORLD.group("lake", "vpc-shop", "in tcp 3306 from 10.0.0.0/16")
