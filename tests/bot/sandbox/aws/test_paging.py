"""Pages, with the limits that AWS keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.bot.sandbox.aws.networks import network
from tests.bot.sandbox.conftest import Aws

Refused = Callable[..., str]


@pytest.fixture
def endpoints(aws: Aws) -> set[str]:
    """More endpoints than one page holds."""
    names = {f"endpoint-{number}" for number in range(45)}
    for name in names:
        aws.dms.create_endpoint(EndpointIdentifier=name, EndpointType="source", EngineName="mysql")
    return names


def test_dms_pages_by_marker(aws: Aws, endpoints: set[str]) -> None:
    pages = list(aws.dms.get_paginator("describe_endpoints").paginate(PaginationConfig={"PageSize": 20}))
    assert [len(page["Endpoints"]) for page in pages] == [20, 20, 5]
    assert ["Marker" in page for page in pages] == [True, True, False]
    assert {each["EndpointIdentifier"] for page in pages for each in page["Endpoints"]} == endpoints


def test_dms_keeps_its_limits(aws: Aws, refused: Refused) -> None:
    for size in (19, 101):
        assert refused(aws.dms.describe_replication_tasks, MaxRecords=size) == "InvalidParameterValueException"
    assert refused(aws.dms.describe_replication_tasks, Marker="nonsense") == "InvalidParameterValueException"


def test_ec2_pages_by_token(aws: Aws) -> None:
    site = aws.site()
    made = {site.vpc(f"vpc-{number}", f"10.{number}.0.0/16") for number in range(7)}
    pages = list(aws.ec2.get_paginator("describe_vpcs").paginate(Filters=[{"Name": "is-default", "Values": ["false"]}], PaginationConfig={"PageSize": 5}))
    assert [len(page["Vpcs"]) for page in pages] == [5, 2]
    assert {each["VpcId"] for page in pages for each in page["Vpcs"]} == made


def test_ec2_keeps_the_limits_of_each_listing(aws: Aws, refused: Refused) -> None:
    """Route tables come by the hundred where most else comes by the thousand."""
    assert refused(aws.ec2.describe_route_tables, MaxResults=101) == "InvalidParameterValue"
    assert aws.ec2.describe_subnets(MaxResults=1000)["Subnets"]
    assert refused(aws.ec2.describe_subnets, NextToken="nonsense") == "InvalidNextToken"


def test_some_listings_take_ids_or_a_limit(aws: Aws, refused: Refused) -> None:
    network(aws.site()).replication_instance()
    interface = aws.ec2.describe_network_interfaces()["NetworkInterfaces"][0]["NetworkInterfaceId"]
    both = {"NetworkInterfaceIds": [interface], "MaxResults": 5}
    assert refused(aws.ec2.describe_network_interfaces, **both) == "InvalidParameterCombination"


def test_rds_pages_what_moto_does_not(aws: Aws, refused: Refused) -> None:
    subnets = list(network(aws.site()).subnets)
    for number in range(21):
        aws.rds.create_db_subnet_group(DBSubnetGroupName=f"group-{number}", DBSubnetGroupDescription="d", SubnetIds=subnets)
    pages = list(aws.rds.get_paginator("describe_db_subnet_groups").paginate(PaginationConfig={"PageSize": 20}))
    assert [len(page["DBSubnetGroups"]) for page in pages] == [20, 1]
    assert refused(aws.rds.describe_db_clusters, MaxRecords=19) == "InvalidParameterValue"
