"""The appliance mode of an attachment is turned on."""

from __future__ import annotations

from rules.changes.enable_appliance_mode import EnableApplianceMode
from rules.network.transit_gateway_attachment import TransitGatewayAttachment
from tests.builders import ACCOUNT, REGION
from tests.healthy import transit_gateway
from tests.rules.changes.readers import adopted, calls, options, terraform

CHANGE = EnableApplianceMode(account=ACCOUNT, region=REGION, attachment="tgw-attach-depot")


def test_the_mode_is_on() -> None:
    found = CHANGE.apply(transit_gateway()[0].network()).find(TransitGatewayAttachment, "tgw-attach-depot")
    assert found
    assert found.appliance_mode


def test_the_undo_turns_it_off_again() -> None:
    for text, mode in ((CHANGE.as_cli(), "enable"), (CHANGE.undo(), "disable")):
        expected = {"--transit-gateway-attachment-id": "tgw-attach-depot", "--options": f"ApplianceModeSupport={mode}", "--region": "eu-west-1"}
        assert options(calls(text)[0]) == ("modify-transit-gateway-vpc-attachment", expected)


def test_terraform_adopts_the_attachment() -> None:
    """The mode is an argument of the attachment; CloudFormation can only change the template that made it."""
    assert adopted(CHANGE.as_terraform())["id"] == "tgw-attach-depot"
    assert terraform(CHANGE.as_terraform())[0] == "aws_ec2_transit_gateway_vpc_attachment"
    assert CHANGE.as_cloudformation() == {}
    assert CHANGE.summary == "appliance mode on"
