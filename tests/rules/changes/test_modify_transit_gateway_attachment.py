"""An attachment is brought into a further zone, or into appliance mode."""

from __future__ import annotations

from rules.changes.modify_transit_gateway_attachment import attachment_change
from rules.network.transit_gateway_attachment import TransitGatewayAttachment
from tests.builders import ACCOUNT
from tests.healthy import transit_gateway
from tests.rules.changes.readers import adopted, calls, options, terraform

NETWORK = transit_gateway()[0].network()
DEPOT = next(each for each in NETWORK.all(TransitGatewayAttachment) if each.id == "tgw-attach-depot")
APPLIANCE, ZONE = attachment_change(DEPOT), attachment_change(DEPOT, "subnet-depot")


def test_the_attachment_is_as_it_then_is() -> None:
    mode, subnet = (change.apply(NETWORK).find(TransitGatewayAttachment, "tgw-attach-depot") for change in (APPLIANCE, ZONE))
    assert mode
    assert (mode.appliance_mode, mode.subnets) == (True, DEPOT.subnets)
    assert subnet
    assert (subnet.appliance_mode, subnet.subnets) == (False, (*DEPOT.subnets, "subnet-depot"))
    assert APPLIANCE.account == ACCOUNT


def test_the_undo_takes_back_the_very_same() -> None:
    expected = (
        (APPLIANCE, "--options", "ApplianceModeSupport=enable", "--options", "ApplianceModeSupport=disable"),
        (ZONE, "--add-subnet-ids", "subnet-depot", "--remove-subnet-ids", "subnet-depot"),
    )
    for change, do, value, undo, back in expected:
        where = {"--transit-gateway-attachment-id": "tgw-attach-depot", "--region": "eu-west-1"}
        assert options(calls(change.as_cli())[0]) == ("modify-transit-gateway-vpc-attachment", {**where, do: value})
        assert options(calls(change.undo())[0]) == ("modify-transit-gateway-vpc-attachment", {**where, undo: back})


def test_terraform_adopts_the_attachment_with_all_that_it_requires() -> None:
    """Both are arguments of the attachment; CloudFormation can only change the template that made it."""
    assert adopted(ZONE.as_terraform())["id"] == "tgw-attach-depot"
    assert terraform(ZONE.as_terraform())[2] == {"transit_gateway_id": "tgw-hub", "vpc_id": "vpc-depot", "subnet_ids": [*DEPOT.subnets, "subnet-depot"]}
    assert terraform(APPLIANCE.as_terraform())[2]["appliance_mode_support"] == "enable"
    assert ZONE.as_cloudformation() == {}
    assert (APPLIANCE.summary, ZONE.summary) == ("appliance mode on", "add subnet-depot to tgw-attach-depot")
