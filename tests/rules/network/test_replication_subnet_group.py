"""A subnet group's name and the zones that it covers."""

from __future__ import annotations

import pytest

from rules.network.replication_subnet_group import GroupSubnet, ReplicationSubnetGroup, subnet_group_id
from tests.builders import ACCOUNT, REGION
from tests.healthy import one_vpc


@pytest.mark.parametrize(
    ("region", "partition"), [("eu-west-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov")], ids=["commercial", "china", "government"]
)
def test_it_is_called_as_dms_writes_its_arn(region: str, partition: str) -> None:
    assert subnet_group_id(ACCOUNT, region, "Orders") == f"arn:{partition}:dms:{region}:{ACCOUNT}:subgrp:orders"


def test_its_zones_are_those_that_dms_says_or_else_its_subnets_have() -> None:
    listed = (GroupSubnet("subnet-dms-a", "eu-west-1c"), GroupSubnet("subnet-dms-b"), GroupSubnet("subnet-gone"))
    group = ReplicationSubnetGroup(id="g", account=ACCOUNT, region=REGION, vpc="vpc-shop", subnets=listed)
    assert group.zones(one_vpc()[0].network()) == {"eu-west-1c", "eu-west-1b"}
