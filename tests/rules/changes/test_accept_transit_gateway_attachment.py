"""An attachment that waits is accepted, by whoever was asked."""

from __future__ import annotations

import pytest

from rules.changes.accept_transit_gateway_attachment import AcceptTransitGatewayAttachment
from rules.network.network import Network
from rules.network.transit_gateway_attachment import TransitGatewayAttachment
from tests.healthy import transit_gateway
from tests.rules.changes.readers import calls, options, terraform


def change(*, peering: bool = False) -> AcceptTransitGatewayAttachment:
    return AcceptTransitGatewayAttachment(account="444455556666", region="us-east-1", attachment="tgw-attach-depot", peering=peering)


def test_the_attachment_becomes_available() -> None:
    world, _ = transit_gateway()
    world.change("tgw-attach-depot", state="pendingAcceptance")
    found = change().apply(world.network()).find(TransitGatewayAttachment, "tgw-attach-depot")
    assert found
    assert found.works
    assert change().apply(Network()) == Network()


@pytest.mark.parametrize(("peering", "what"), [(False, "vpc"), (True, "peering")])
def test_a_vpc_s_and_a_peering_have_their_own_words(*, peering: bool, what: str) -> None:
    made = change(peering=peering)
    named = {"--transit-gateway-attachment-id": "tgw-attach-depot", "--region": "us-east-1"}
    assert options(calls(made.as_cli())[0]) == (f"accept-transit-gateway-{what}-attachment", named)
    assert options(calls(made.undo())[0]) == (f"delete-transit-gateway-{what}-attachment", named)
    kind, _, values = terraform(made.as_terraform())
    assert (kind, values) == (f"aws_ec2_transit_gateway_{what}_attachment_accepter", {"transit_gateway_attachment_id": "tgw-attach-depot"})
    assert made.as_cloudformation() == {}
    assert made.summary == "accept tgw-attach-depot"
