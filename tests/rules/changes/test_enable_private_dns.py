"""An interface endpoint takes the service's own name."""

from __future__ import annotations

from rules.changes.enable_private_dns import EnablePrivateDns
from rules.network.vpc_endpoint import VpcEndpoint
from tests.healthy import interface_endpoint
from tests.rules.changes.readers import calls, options, terraform

CHANGE = EnablePrivateDns(account="111122223333", region="eu-west-1", endpoint="vpce-kinesis")


def test_private_dns_is_on_afterwards() -> None:
    world, _ = interface_endpoint()
    world.change("vpce-kinesis", private_dns=False)
    found = CHANGE.apply(world.network()).find(VpcEndpoint, "vpce-kinesis")
    assert found
    assert found.private_dns


def test_the_command_turns_it_on_and_undo_turns_it_off() -> None:
    assert "--private-dns-enabled" in options(calls(CHANGE.as_cli())[0])[1]
    assert "--no-private-dns-enabled" in options(calls(CHANGE.undo())[0])[1]


def test_terraform_has_a_resource_for_it_and_cloudformation_none() -> None:
    kind, _, values = terraform(CHANGE.as_terraform())
    assert (kind, values) == ("aws_vpc_endpoint_private_dns", {"vpc_endpoint_id": "vpce-kinesis", "private_dns_enabled": True})
    assert CHANGE.as_cloudformation() == {}
