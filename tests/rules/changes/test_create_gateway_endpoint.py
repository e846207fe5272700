"""A VPC gets a gateway endpoint to a service of AWS."""

from __future__ import annotations

from rules.changes.create_gateway_endpoint import CreateGatewayEndpoint
from rules.network.route_table import Route, RouteTable
from tests.builders import ACCOUNT, REGION
from tests.healthy import gateway_endpoint
from tests.rules.changes.readers import FOUND, calls, cloudformation, options, terraform

S3, TABLES = "com.amazonaws.eu-west-1.s3", ("rtb-dms-a", "rtb-lake")
CHANGE = CreateGatewayEndpoint(account=ACCOUNT, region=REGION, vpc="vpc-lake", service_name=S3, prefix_list="pl-s3", tables=TABLES)


def test_each_table_is_routed_to_the_endpoint() -> None:
    world, _ = gateway_endpoint()
    for table in TABLES:
        world.change(table, routes=())
    after = CHANGE.apply(world.network())
    for table in TABLES:
        found = after.find(RouteTable, table)
        assert found
        assert found.routes == (Route("pl-s3", f"vpce-of-vpc-lake-{S3}"),)


def test_the_shell_lists_the_tables_one_by_one() -> None:
    (call,) = calls(CHANGE.as_cli())
    assert call[call.index("--route-table-ids") + 1 :][:2] == list(TABLES)
    assert options(call)[1]["--tag-specifications"] == "ResourceType=vpc-endpoint,Tags=[{Key=dms-check,Value=vpc-lake}]"


def test_the_undo_finds_the_endpoint_by_its_tag() -> None:
    ask, delete = calls(CHANGE.undo())
    assert options(ask)[1]["--filters"] == f"Name=tag:dms-check,Values=vpc-lakeName=service-name,Values={S3}"
    assert options(delete) == ("delete-vpc-endpoints", {"--vpc-endpoint-ids": FOUND, "--region": "eu-west-1"})


def test_templates_say_the_same() -> None:
    assert terraform(CHANGE.as_terraform())[2]["route_table_ids"] == list(TABLES)
    properties = {"VpcId": "vpc-lake", "VpcEndpointType": "Gateway", "ServiceName": S3, "RouteTableIds": list(TABLES)}
    assert cloudformation(CHANGE) == ("AWS::EC2::VPCEndpoint", properties)
    assert CHANGE.summary == f"create a gateway endpoint to {S3} for rtb-dms-a, rtb-lake"
