"""A private hosted zone answers to one VPC more."""

from __future__ import annotations

from rules.changes.associate_vpc_with_hosted_zone import AssociateVpcWithHostedZone
from rules.network.hosted_zone import HostedZone
from tests.named import hosted_zone
from tests.rules.changes.readers import calls, options, terraform

CHANGE = AssociateVpcWithHostedZone(account="111122223333", region="eu-west-1", zone="Z0CORP", vpc="vpc-dms")


def test_the_zone_answers_to_the_vpc_afterwards() -> None:
    world, _ = hosted_zone(vpcs=("vpc-billing",))
    found = CHANGE.apply(world.network()).find(HostedZone, "Z0CORP")
    assert found
    assert found.vpcs == ("vpc-billing", "vpc-dms")


def test_the_command_names_the_vpc_with_its_region_and_undo_takes_it_out() -> None:
    assert options(calls(CHANGE.as_cli())[0])[1]["--vpc"] == "VPCRegion=eu-west-1,VPCId=vpc-dms"
    assert options(calls(CHANGE.undo())[0])[0] == "disassociate-vpc-from-hosted-zone"


def test_terraform_has_a_resource_for_it_and_cloudformation_none() -> None:
    kind, _, values = terraform(CHANGE.as_terraform())
    assert (kind, values) == ("aws_route53_zone_association", {"zone_id": "Z0CORP", "vpc_id": "vpc-dms", "vpc_region": "eu-west-1"})
    assert CHANGE.as_cloudformation() == {}
