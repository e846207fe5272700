"""The VPC is shared by another account, whose ACL and route table they are: the database's subnet lets no reply leave, and only the owner can change that."""

from __future__ import annotations

from tests.builders import entry
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
for identifier in ("vpc-shop", *(f"{kind}-{place}" for kind in ("subnet", "rtb", "acl") for place in ("dms-a", "dms-b", "data-a", "data-b"))):
    WORLD.change(identifier, shared_by="444455556666")
WORLD.change("acl-data-a", entries=(entry("in 100 allow all 0.0.0.0/0"),))
