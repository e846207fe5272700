"""The source is a publicly accessible RDS instance in the peered VPC, and the peering does not resolve its name
(https://github.com/HHS/simpler-grants-gov/issues/1043): packets leave for its public address, where no route leads.
"""

from __future__ import annotations

from rules.network.database import DESCRIPTION, Database
from tests.builders import ACCOUNT, REGION, rule
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
HOST = "billing.abc.eu-west-1.rds.amazonaws.com"
WORLD.resources = [each for each in WORLD.resources if each.id != "eni-billing"]
WORLD.interface("billing", "subnet-billing", "10.20.4.55", "sg-billing", public="203.0.113.77", description=DESCRIPTION)
WORLD.add(
    Database(
        id="arn:aws:rds:eu-west-1:111122223333:db:billing", account=ACCOUNT, region=REGION, name="billing", hosts=(HOST,), port=1521, vpc="vpc-billing",
        subnets=("subnet-billing",), groups=("sg-billing",), publicly_accessible=True,
    )
)  # fmt: skip
WORLD.change("arn:aws:dms:eu-west-1:111122223333:endpoint:billing-sync-source", host=HOST)
WORLD.change("sg-dms", rules=(rule("out all to 0.0.0.0/0"),))
