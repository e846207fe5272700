"""The peered VPC lies in another Region, and its database's group refers to the replication instance's: references end at the Region's border."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.vpc_peering import PeeredVpc
from tests.builders import ACCOUNT
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
FAR = "eu-central-1"
WORLD.change("pcx-billing", accepter=PeeredVpc("vpc-billing", ACCOUNT, FAR, (prefix("10.20.0.0/16"),)))
for each in ("vpc-billing", "subnet-billing", "rtb-billing", "acl-billing", "sg-billing", "eni-billing"):
    WORLD.change(each, region=FAR)
