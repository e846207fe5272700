"""The peered VPC belongs to another account, whose role may not describe its network: unknown until it may, never reachable."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.vpc_peering import PeeredVpc
from tests.builders import REGION
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
OTHER = "444455556666"
WORLD.change("pcx-billing", accepter=PeeredVpc("vpc-billing", OTHER, REGION, (prefix("10.20.0.0/16"),)))
for each in ("vpc-billing", "subnet-billing", "rtb-billing", "acl-billing", "sg-billing", "eni-billing"):
    WORLD.change(each, account=OTHER)
WORLD.refuse(OTHER, *sorted({each.LISTED_BY for each in WORLD.resources if each.account == OTHER}))
