"""The peered VPC belongs to an account that was not read: nobody can say, and the role to configure is named."""

from __future__ import annotations

from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
WORLD.resources = [
    each for each in WORLD.resources if each.id not in {"vpc-billing", "subnet-billing", "rtb-billing", "acl-billing", "sg-billing", "eni-billing"}
]
