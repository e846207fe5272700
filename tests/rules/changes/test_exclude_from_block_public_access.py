"""A subnet is excluded from VPC Block Public Access."""

from __future__ import annotations

from rules.changes.exclude_from_block_public_access import ExcludeFromBlockPublicAccess
from rules.network.block_public_access import BlockPublicAccess, switch_id
from rules.network.network import Network
from tests.builders import ACCOUNT, REGION, Where
from tests.rules.changes.readers import FOUND, calls, cloudformation, options, terraform

WHERE = Where(account=ACCOUNT, region=REGION)
CHANGE = ExcludeFromBlockPublicAccess(subnet="subnet-a", mode="allow-bidirectional", **WHERE)


def test_the_subnet_is_free_and_the_others_are_not() -> None:
    network = Network({switch_id(ACCOUNT, REGION): BlockPublicAccess(id=switch_id(ACCOUNT, REGION), mode="block-bidirectional", **WHERE)})
    switch = CHANGE.apply(network).find(BlockPublicAccess, switch_id(ACCOUNT, REGION))
    assert switch
    assert not switch.stops("vpc-1", "subnet-a", inward=True, by_nat=False)
    assert switch.stops("vpc-1", "subnet-b", inward=True, by_nat=False)


def test_the_undo_finds_the_exclusion_by_its_subnet() -> None:
    """AWS gives the id when it is made, so the command asks for it first."""
    ask, delete = calls(CHANGE.undo())
    assert ask[1] == "describe-vpc-block-public-access-exclusions"
    assert options(ask)[1]["--query"] == "VpcBlockPublicAccessExclusions[?ends_with(ResourceArn,'subnet-a')].ExclusionId"
    assert options(delete) == ("delete-vpc-block-public-access-exclusion", {"--exclusion-id": FOUND, "--region": "eu-west-1"})


def test_templates_say_the_same() -> None:
    assert terraform(CHANGE.as_terraform())[::2] == (
        "aws_vpc_block_public_access_exclusion", {"subnet_id": "subnet-a", "internet_gateway_exclusion_mode": "allow-bidirectional"},
    )  # fmt: skip
    assert cloudformation(CHANGE)[1] == {"SubnetId": "subnet-a", "InternetGatewayExclusionMode": "allow-bidirectional"}
    assert CHANGE.summary == "exclude subnet-a from Block Public Access (allow-bidirectional)"
