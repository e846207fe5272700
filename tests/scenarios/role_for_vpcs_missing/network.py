"""Terraform gave the role a prefix: there is none that is called dms-vpc-role, so that DMS can make no other network interface
(https://github.com/hashicorp/terraform-provider-aws/issues/32824).
"""

from __future__ import annotations

from tests.placed import ROLE, multi_az

WORLD, TASK = multi_az()
WORLD.change(ROLE, exists=False)
