"""What the sandbox cannot do, it says so that the SDK understands."""

from __future__ import annotations

from collections.abc import Callable

from tests.bot.sandbox.conftest import Aws

Refused = Callable[..., str]


def test_an_operation_that_is_not_there(aws: Aws, refused: Refused) -> None:
    assert refused(aws.dms.describe_event_categories) == "UnknownOperationException"
    assert refused(aws.ec2.describe_route_servers) == "InvalidAction"


def test_an_account_without_direct_connect_says_so(aws: Aws) -> None:
    """Empty listings, where moto knows no such operations."""
    direct_connect = aws.client("directconnect")
    assert direct_connect.describe_virtual_interfaces()["virtualInterfaces"] == []
    assert direct_connect.describe_direct_connect_gateways()["directConnectGateways"] == []
    assert direct_connect.describe_direct_connect_gateway_associations(directConnectGatewayId="x")["directConnectGatewayAssociations"] == []
    assert direct_connect.describe_direct_connect_gateway_attachments(directConnectGatewayId="x")["directConnectGatewayAttachments"] == []


def test_a_filter_that_is_not_there(aws: Aws, refused: Refused) -> None:
    assert refused(aws.ec2.describe_subnets, Filters=[{"Name": "colour", "Values": ["red"]}]) == "InvalidParameterValue"


def test_a_failure_inside_is_an_error_in_the_services_protocol(aws: Aws, refused: Refused) -> None:
    """Moto stumbles over an interface without a subnet that exists; the client reads an error, not a page of HTML."""
    assert refused(aws.rds.create_db_subnet_group, DBSubnetGroupName="g", DBSubnetGroupDescription="d", SubnetIds=[]) == "InternalFailure"
