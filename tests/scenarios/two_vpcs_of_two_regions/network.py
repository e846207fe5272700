"""The peered VPC lies in another Region, and its database's group refers to the replication instance's: references end at the Region's border."""

from __future__ import annotations

from rules.network.vpc_peering import PeeredVpc
from tests.builders import ACCOUNT
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
FAR = ("vpc-billing", "subnet-billing", "rtb-billing", "acl-billing", "sg-billing", "eni-billing")
for each in FAR:
    WORLD.change(each, region="eu-central-1")
NEAR, OTHER = (next(each for each in WORLD.resources if each.id == vpc) for vpc in ("vpc-dms", "vpc-billing"))
WORLD.change(
    "pcx-billing",
    requester=PeeredVpc("vpc-dms", ACCOUNT, "eu-west-1", NEAR.cidrs),
    accepter=PeeredVpc("vpc-billing", ACCOUNT, "eu-central-1", OTHER.cidrs),
)
