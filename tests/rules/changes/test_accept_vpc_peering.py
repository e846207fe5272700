"""A peering that waits is accepted, by the account that was asked."""

from __future__ import annotations

from rules.changes.accept_vpc_peering import AcceptVpcPeering
from rules.network.vpc_peering import VpcPeering
from tests.healthy import two_vpcs
from tests.rules.changes.readers import calls, options, terraform

CHANGE = AcceptVpcPeering(account="444455556666", region="us-east-1", peering="pcx-billing")


def test_the_peering_becomes_active() -> None:
    world, _ = two_vpcs()
    world.change("pcx-billing", status="pending-acceptance")
    found = CHANGE.apply(world.network()).find(VpcPeering, "pcx-billing")
    assert found
    assert found.active


def test_it_is_done_in_the_account_and_region_of_the_accepter() -> None:
    assert CHANGE.summary == "accept pcx-billing"
    assert options(calls(CHANGE.as_cli())[0])[1] == {"--vpc-peering-connection-id": "pcx-billing", "--region": "us-east-1"}


def test_terraform_has_a_resource_for_it_and_cloudformation_none() -> None:
    kind, _, values = terraform(CHANGE.as_terraform())
    assert (kind, values) == ("aws_vpc_peering_connection_accepter", {"vpc_peering_connection_id": "pcx-billing", "auto_accept": True})
    assert CHANGE.as_cloudformation() == {}


def test_what_was_accepted_can_only_be_deleted() -> None:
    assert options(calls(CHANGE.undo())[0])[0] == "delete-vpc-peering-connection"
