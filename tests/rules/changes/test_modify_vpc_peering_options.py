"""The side of a peering that holds the names lets the other side resolve them."""

from __future__ import annotations

import pytest

from rules.changes.modify_vpc_peering_options import ModifyVpcPeeringOptions
from rules.network.vpc_peering import VpcPeering
from tests.healthy import two_vpcs
from tests.rules.changes.readers import calls, options, terraform


def change(side: str) -> ModifyVpcPeeringOptions:
    return ModifyVpcPeeringOptions(account="444455556666", region="us-east-1", peering="pcx-billing", side=side)


@pytest.mark.parametrize("side", ["requester", "accepter"])
def test_that_side_alone_resolves(side: str) -> None:
    world, _ = two_vpcs()
    found = change(side).apply(world.network()).find(VpcPeering, "pcx-billing")
    assert found
    assert (found.requester.resolves, found.accepter.resolves) == (side == "requester", side == "accepter")


@pytest.mark.parametrize("side", ["requester", "accepter"])
def test_the_command_turns_the_option_of_that_side_on_and_undo_turns_it_off(side: str) -> None:
    for text, value in ((change(side).as_cli(), "true"), (change(side).undo(), "false")):
        operation, found = options(calls(text)[0])
        assert operation == "modify-vpc-peering-connection-options"
        assert found[f"--{side}-peering-connection-options"] == f"AllowDnsResolutionFromRemoteVpc={value}"


def test_terraform_has_a_resource_for_it_and_cloudformation_none() -> None:
    kind, _, values = terraform(change("accepter").as_terraform())
    assert kind == "aws_vpc_peering_connection_options"
    assert values["vpc_peering_connection_id"] == "pcx-billing"
    assert "allow_remote_vpc_dns_resolution" in str(values["accepter"])
    assert change("accepter").as_cloudformation() == {}
