"""The peering resolves the name of the public database, and the instance's VPC has not both DNS attributes on: the name means the public address."""

from __future__ import annotations

from dataclasses import replace

from rules.network.database import DESCRIPTION, Database
from rules.network.packet import prefix
from rules.network.vpc_peering import VpcPeering
from tests.builders import ACCOUNT, REGION
from tests.healthy import two_vpcs
from tests.named import SOURCE

WORLD, TASK = two_vpcs()
HOST = f"billing.abc123.{REGION}.rds.amazonaws.com"
WORLD.change("eni-billing", addresses=((prefix("10.20.4.55"), prefix("203.0.113.9")),), description=DESCRIPTION)
WORLD.add(
    Database(
        id=f"arn:aws:rds:{REGION}:{ACCOUNT}:db:billing", account=ACCOUNT, region=REGION, name="billing", hosts=(HOST,), port=1521, vpc="vpc-billing",
        subnets=("subnet-billing",), groups=("sg-billing",), engine="oracle-ee", publicly_accessible=True,
    )
)  # fmt: skip
PEERING = next(each for each in WORLD.resources if isinstance(each, VpcPeering))
WORLD.change("pcx-billing", accepter=replace(PEERING.accepter, resolves=True))
WORLD.change("vpc-dms", dns_hostnames=False)
WORLD.change(SOURCE, host=HOST)
