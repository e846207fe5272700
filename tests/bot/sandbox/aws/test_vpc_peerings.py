"""VPC peering connections. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcPeeringConnections.html"""

from __future__ import annotations

from collections.abc import Callable

from tests.bot.sandbox.aws.networks import named, only
from tests.bot.sandbox.conftest import Aws


def test_a_peering_is_found_by_each_of_its_sides(aws: Aws) -> None:
    site = aws.site()
    here, there, elsewhere = site.vpc("a", "10.1.0.0/16"), site.vpc("b", "10.2.0.0/16"), site.vpc("c", "10.3.0.0/16")
    wanted, _ = site.peering(here, there, "ab"), site.peering(there, elsewhere, "bc")
    for name, value in (("requester-vpc-info.vpc-id", here), ("accepter-vpc-info.vpc-id", there), ("tag:Name", "test-ab")):
        found = only(aws.ec2.describe_vpc_peering_connections(Filters=named(name, value, "none"))["VpcPeeringConnections"])
        assert found["VpcPeeringConnectionId"] == wanted
    assert len(aws.ec2.describe_vpc_peering_connections(Filters=named("status-code", "pending-acceptance"))["VpcPeeringConnections"]) == 2


def test_the_ranges_of_the_accepter_are_shown_while_it_is_active(aws: Aws) -> None:
    site = aws.site()
    here, there = site.vpc("a", "10.1.0.0/16"), site.vpc("b", "10.2.0.0/16")
    aws.ec2.associate_vpc_cidr_block(VpcId=there, CidrBlock="10.22.0.0/16")
    peering = site.peering(here, there, "ab")
    pending = site.shown("vpc-peering-connection", "ab")
    assert pending["RequesterVpcInfo"]["CidrBlockSet"] == [{"CidrBlock": "10.1.0.0/16"}]
    assert set(pending["AccepterVpcInfo"]) == {"OwnerId", "VpcId", "Region"}
    aws.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=peering)
    accepter = site.shown("vpc-peering-connection", "ab")["AccepterVpcInfo"]
    assert accepter["CidrBlockSet"] == [{"CidrBlock": "10.2.0.0/16"}, {"CidrBlock": "10.22.0.0/16"}]
    assert accepter["PeeringOptions"]["AllowDnsResolutionFromRemoteVpc"] is False


def test_vpcs_whose_ranges_overlap_cannot_be_peered(aws: Aws, refused: Callable[..., str]) -> None:
    site = aws.site()
    peering = site.peering(site.vpc("a", "10.1.0.0/16"), site.vpc("b", "10.1.128.0/17"), "ab")
    assert site.shown("vpc-peering-connection", "ab")["Status"]["Code"] == "failed"
    assert refused(aws.ec2.accept_vpc_peering_connection, VpcPeeringConnectionId=peering) == "InvalidStateTransition"
    assert refused(aws.ec2.describe_vpc_peering_connections, VpcPeeringConnectionIds=["pcx-0"]) == "InvalidVpcPeeringConnectionId.NotFound"
