"""A public subnet gets a NAT gateway, and a route leads to it."""

from __future__ import annotations

from rules.changes.create_nat_gateway import CreateNatGateway, subnet_of_new
from rules.changes.set_route import SetRoute
from rules.network.nat_gateway import NatGateway
from rules.network.packet import NOT_KNOWN, prefix
from tests.builders import ACCOUNT, REGION, Where
from tests.healthy import nat_gateway
from tests.rules.changes.readers import FOUND, calls, options, resources

WHERE = Where(account=ACCOUNT, region=REGION)
CHANGE = CreateNatGateway(subnet="subnet-public-a", **WHERE)
ROUTE = SetRoute(table="rtb-dms-a", destination=prefix("0.0.0.0/0"), target="nat-in-subnet-public-a", **WHERE)


def test_the_gateway_lends_an_address_that_is_not_known_yet() -> None:
    after = CHANGE.apply(nat_gateway()[0].network())
    made = after.find(NatGateway, "nat-in-subnet-public-a")
    assert made
    assert (made.vpc, made.subnet, made.addresses) == ("vpc-ledger", "subnet-public-a", ((prefix("10.0.100.0/24"), NOT_KNOWN),))


def test_the_shell_allocates_creates_and_waits() -> None:
    allocate, create, wait = calls(CHANGE.as_cli())
    assert options(allocate)[0] == "allocate-address"
    assert options(create)[1]["--allocation-id"] == FOUND
    assert options(create)[1]["--tag-specifications"] == "ResourceType=natgateway,Tags=[{Key=dms-check,Value=subnet-public-a}]"
    assert wait[:5] == ["ec2", "wait", "nat-gateway-available", "--region", "eu-west-1"]
    assert wait[5:] == ["--nat-gateway-ids", FOUND]


def test_the_route_finds_the_gateway_by_its_tag() -> None:
    ask, route = calls(ROUTE.as_cli())
    assert options(ask)[1]["--filter"] == "Name=tag:dms-check,Values=subnet-public-aName=state,Values=available"
    assert options(route)[1]["--nat-gateway-id"] == FOUND
    assert ROUTE.summary == "route 0.0.0.0/0 to the new NAT gateway in subnet-public-a"
    assert ROUTE.permissions == ("ec2:CreateRoute", "ec2:DescribeNatGateways")


def test_the_undo_deletes_it_and_releases_the_address() -> None:
    """Only once the gateway is gone can the address be released."""
    assert [options(call)[0] if call[1] != "wait" else call[2] for call in calls(CHANGE.undo())] == [
        "describe-nat-gateways", "delete-nat-gateway", "nat-gateway-deleted", "describe-addresses", "release-address",
    ]  # fmt: skip


def test_terraform_joins_the_three() -> None:
    address, gateway, route = resources(f"{CHANGE.as_terraform()}\n\n{ROUTE.as_terraform()}")
    assert gateway[2]["allocation_id"] == f"${{aws_eip.{address[1]}.id}}"
    assert route[2]["nat_gateway_id"] == f"${{aws_nat_gateway.{gateway[1]}.id}}"


def test_cloudformation_joins_the_three() -> None:
    template = {**CHANGE.as_cloudformation(), **ROUTE.as_cloudformation()}
    address, gateway, route = template
    assert template[gateway]["Properties"]["AllocationId"] == {"Fn::GetAtt": [address, "AllocationId"]}
    assert template[route]["Properties"]["NatGatewayId"] == {"Ref": gateway}


def test_a_gateway_that_is_there_is_no_new_one() -> None:
    assert subnet_of_new("nat-0a1b2c3d4e5f60718") is None
    assert CHANGE.summary == "create a NAT gateway in subnet-public-a"
