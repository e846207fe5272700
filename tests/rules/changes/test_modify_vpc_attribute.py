"""A VPC's resolver is let answer."""

from __future__ import annotations

import pytest

from rules.changes.modify_vpc_attribute import ModifyVpcAttribute, dns_attributes
from rules.network.vpc import Vpc
from tests.healthy import two_vpcs
from tests.rules.changes.readers import adopted, calls, options, terraform

SUPPORT, HOSTNAMES = (
    ModifyVpcAttribute(account="111122223333", region="eu-west-1", vpc="vpc-dms", attribute=each) for each in ("dns-support", "dns-hostnames")
)


@pytest.mark.parametrize(("change", "after"), [(SUPPORT, (True, False)), (HOSTNAMES, (False, True))])
def test_one_attribute_is_on_afterwards(change: ModifyVpcAttribute, after: tuple[bool, bool]) -> None:
    world, _ = two_vpcs()
    world.change("vpc-dms", dns_support=False, dns_hostnames=False)
    found = change.apply(world.network()).find(Vpc, "vpc-dms")
    assert found
    assert (found.dns_support, found.dns_hostnames) == after


def test_the_command_turns_it_on_and_undo_turns_it_off() -> None:
    assert options(calls(SUPPORT.as_cli())[0])[1]["--enable-dns-support"] == "Value=true"
    assert options(calls(HOSTNAMES.undo())[0])[1]["--enable-dns-hostnames"] == "Value=false"


def test_terraform_adopts_the_vpc_and_cloudformation_has_no_resource_for_it() -> None:
    kind, name, values = terraform(SUPPORT.as_terraform())
    assert (kind, values) == ("aws_vpc", {"enable_dns_support": True})
    assert adopted(SUPPORT.as_terraform())["id"] == "vpc-dms"
    assert name in adopted(SUPPORT.as_terraform())["to"]
    assert SUPPORT.as_cloudformation() == {}


def test_only_what_is_known_to_be_off_is_turned_on() -> None:
    world, _ = two_vpcs()
    world.change("vpc-dms", dns_support=None, dns_hostnames=False)
    vpc = world.network().find(Vpc, "vpc-dms")
    assert vpc
    assert dns_attributes(vpc) == (HOSTNAMES,)
