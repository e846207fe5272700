"""Instance and source share a subnet whose ACL denies everything: ACLs have no say within a subnet."""

from __future__ import annotations

from rules.network.packet import prefix
from tests.builders import rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("eni-orders", subnet="subnet-dms-a", addresses=((prefix("10.0.1.20"), None),))
WORLD.change("arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-source", host="10.0.1.20")
WORLD.change("arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-target", host="10.0.1.20", port=5432)
WORLD.change("sg-orders", rules=(rule("in tcp 5432 from sg-dms"),))
WORLD.change("arn:aws:dms:eu-west-1:111122223333:rep:orders-cdc", subnets=("subnet-dms-a",))
WORLD.change("acl-dms-a", entries=())
