"""A route table that is associated with a gateway endpoint gets the service's route."""

from __future__ import annotations

from rules.changes.associate_vpc_endpoint import AssociateVpcEndpoint
from rules.network.packet import prefix
from rules.network.route_table import Route, RouteTable
from tests.builders import ACCOUNT, REGION
from tests.healthy import gateway_endpoint
from tests.rules.changes.readers import calls, options, terraform

CHANGE = AssociateVpcEndpoint(account=ACCOUNT, region=REGION, endpoint="vpce-s3", table="rtb-lake", prefix_list="pl-s3")


def test_the_table_leads_to_the_service() -> None:
    network = CHANGE.apply(gateway_endpoint()[0].network())
    table = network.find(RouteTable, "rtb-lake")
    assert table
    assert table.lookup(network, prefix("52.218.4.4")) == (Route("pl-s3", "vpce-s3"), prefix("52.218.0.0/17"))


def test_the_endpoint_is_modified_and_the_route_is_aws_own() -> None:
    call = options(calls(CHANGE.as_cli())[0])
    assert call == ("modify-vpc-endpoint", {"--vpc-endpoint-id": "vpce-s3", "--add-route-table-ids": "rtb-lake", "--region": REGION})
    assert CHANGE.summary == "associate vpce-s3 (route pl-s3)"


def test_terraform_has_a_resource_for_it_and_cloudformation_none() -> None:
    kind, _, values = terraform(CHANGE.as_terraform())
    assert (kind, values) == ("aws_vpc_endpoint_route_table_association", {"vpc_endpoint_id": "vpce-s3", "route_table_id": "rtb-lake"})
    assert CHANGE.as_cloudformation() == {}
