"""The database in the peered VPC is publicly accessible and the peering does not resolve its name: packets would leave by the internet
(https://github.com/HHS/simpler-grants-gov/issues/1043).
"""

from __future__ import annotations

from rules.network.database import DESCRIPTION, Database
from rules.network.packet import prefix
from tests.builders import ACCOUNT, REGION
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
HOST = f"billing.abc123.{REGION}.rds.amazonaws.com"
WORLD.change("eni-billing", addresses=((prefix("10.20.4.55"), prefix("203.0.113.9")),), description=DESCRIPTION)
WORLD.add(
    Database(
        id=f"arn:aws:rds:{REGION}:{ACCOUNT}:db:billing", account=ACCOUNT, region=REGION, name="billing", hosts=(HOST,), port=1521, vpc="vpc-billing",
        subnets=("subnet-billing",), groups=("sg-billing",), engine="oracle-ee", publicly_accessible=True,
    )
)  # fmt: skip
WORLD.change(f"arn:aws:dms:{REGION}:{ACCOUNT}:endpoint:billing-sync-source", host=HOST)
