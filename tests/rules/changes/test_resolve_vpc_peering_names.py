"""A peering that resolves names gives the private address of a public database."""

from __future__ import annotations

from typing import Literal

import pytest

from rules.changes.resolve_vpc_peering_names import ResolveVpcPeeringNames
from rules.network.vpc_peering import VpcPeering
from tests.builders import ACCOUNT, REGION
from tests.healthy import two_vpcs
from tests.rules.changes.readers import calls, options, terraform

CHANGE = ResolveVpcPeeringNames(account=ACCOUNT, region=REGION, peering="pcx-billing", side="accepter")


@pytest.mark.parametrize("side", ["requester", "accepter"])
def test_one_side_resolves_its_names(side: Literal["requester", "accepter"]) -> None:
    change = ResolveVpcPeeringNames(account=ACCOUNT, region=REGION, peering="pcx-billing", side=side)
    found = change.apply(two_vpcs()[0].network()).find(VpcPeering, "pcx-billing")
    assert found
    assert (found.requester.resolves, found.accepter.resolves) == (side == "requester", side == "accepter")


def test_the_option_is_turned_on_and_off_for_that_side() -> None:
    for text, value in ((CHANGE.as_cli(), "true"), (CHANGE.undo(), "false")):
        assert options(calls(text)[0])[1]["--accepter-peering-connection-options"] == f"AllowDnsResolutionFromRemoteVpc={value}"


def test_terraform_names_the_side_in_a_block() -> None:
    kind, _, values = terraform(CHANGE.as_terraform())
    assert kind == "aws_vpc_peering_connection_options"
    assert values["accepter"][0]["allow_remote_vpc_dns_resolution"] is True
    assert CHANGE.as_cloudformation() == {}
