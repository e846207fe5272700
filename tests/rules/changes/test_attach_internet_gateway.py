"""An internet gateway is attached to its VPC."""

from __future__ import annotations

from rules.changes.attach_internet_gateway import AttachInternetGateway
from rules.network.internet_gateway import InternetGateway
from tests.builders import ACCOUNT, REGION
from tests.healthy import internet
from tests.rules.changes.readers import calls, cloudformation, options, terraform

CHANGE = AttachInternetGateway(account=ACCOUNT, region=REGION, gateway="igw-crm", vpc="vpc-crm")
BOTH = {"--internet-gateway-id": "igw-crm", "--vpc-id": "vpc-crm", "--region": "eu-west-1"}


def test_the_gateway_is_attached() -> None:
    world, _ = internet()
    world.change("igw-crm", attached=())
    found = CHANGE.apply(world.network()).find(InternetGateway, "igw-crm")
    assert found
    assert found.attached == ("vpc-crm",)


def test_it_is_attached_and_detached_by_both_ids() -> None:
    assert options(calls(CHANGE.as_cli())[0]) == ("attach-internet-gateway", BOTH)
    assert options(calls(CHANGE.undo())[0]) == ("detach-internet-gateway", BOTH)


def test_templates_attach_it_too() -> None:
    assert terraform(CHANGE.as_terraform())[::2] == ("aws_internet_gateway_attachment", {"internet_gateway_id": "igw-crm", "vpc_id": "vpc-crm"})
    assert cloudformation(CHANGE) == ("AWS::EC2::VPCGatewayAttachment", {"InternetGatewayId": "igw-crm", "VpcId": "vpc-crm"})
    assert CHANGE.summary == "attach igw-crm to vpc-crm"
