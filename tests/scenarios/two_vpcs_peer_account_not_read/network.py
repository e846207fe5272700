"""The peered VPC belongs to an account that was not read: nobody can say, and the role to configure is named."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.vpc_peering import PeeredVpc
from tests.builders import REGION
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
WORLD.change("pcx-billing", accepter=PeeredVpc("vpc-billing", "444455556666", REGION, (prefix("10.20.0.0/16"),)))
FAR = {"vpc-billing", "subnet-billing", "rtb-billing", "acl-billing", "sg-billing", "eni-billing"}
WORLD.resources = [each for each in WORLD.resources if each.id not in FAR]
