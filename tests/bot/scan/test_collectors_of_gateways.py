"""What the collectors make of IPv6 and of the gateways that lead out of a VPC."""

from __future__ import annotations

from typing import Any

import pytest

from rules.network.egress_only_internet_gateway import EgressOnlyInternetGateway
from rules.network.nat_gateway import NatGateway
from rules.network.network_acl import NetworkAcl
from rules.network.network_interface import NetworkInterface
from rules.network.packet import prefix
from rules.network.prefix_list import PrefixList
from rules.network.replication_instance import ReplicationInstance
from rules.network.route_table import RouteTable
from rules.network.subnet import Subnet
from rules.network.transit_gateway import TransitGatewayAttachment, TransitGatewayRouteTable
from rules.network.vpc import Vpc
from rules.network.vpc_peering import VpcPeering
from tests.bot.scan.answers import one, read
from tests.bot.snapshots import ACCOUNT, REGION, snapshot


@pytest.mark.parametrize(("state", "vpcs"), [("attached", ("vpc-1",)), ("available", ("vpc-1",)), ("detaching", ()), ("detached", ())])
def test_an_egress_only_gateway_serves_the_vpc_that_it_is_attached_to(state: str, vpcs: tuple[str, ...]) -> None:
    listed = {"EgressOnlyInternetGatewayId": "eigw-1", "Attachments": [{"State": state, "VpcId": "vpc-1"}], "Tags": [{"Key": "Name", "Value": "six"}]}
    made = one(read((EgressOnlyInternetGateway.LISTED_BY, {"EgressOnlyInternetGateways": [listed]})), EgressOnlyInternetGateway)
    assert (made.id, made.name, made.vpcs) == ("eigw-1", "six", vpcs)


@pytest.mark.parametrize("broken", [{}, {"EgressOnlyInternetGatewayId": "eigw-1"}, {"EgressOnlyInternetGatewayId": 1, "Attachments": []}])
def test_an_egress_only_gateway_that_nobody_understands_is_lacking(broken: dict[str, Any]) -> None:
    network = read((EgressOnlyInternetGateway.LISTED_BY, {"EgressOnlyInternetGateways": [broken]}))
    assert network.all(EgressOnlyInternetGateway) == ()
    assert network.lacks[ACCOUNT, REGION, EgressOnlyInternetGateway.LISTED_BY].code == "MALFORMED_RESPONSE"


def nat(*addresses: dict[str, str], **more: str) -> NatGateway:
    listed = {"NatGatewayId": "nat-1", "VpcId": "vpc-1", "State": "available", "NatGatewayAddresses": list(addresses), **more}
    return one(read((NatGateway.LISTED_BY, {"NatGateways": [listed]})), NatGateway)


def test_a_regional_nat_gateway_has_addresses_by_zone_and_a_route_table() -> None:
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html; it says neither a subnet nor private addresses."""
    made = nat(
        {"PublicIp": "198.51.100.7", "AvailabilityZone": "eu-west-1a", "AvailabilityZoneId": "euw1-az1", "Status": "succeeded"},
        {"PublicIp": "198.51.100.8", "AvailabilityZone": "eu-west-1b", "Status": "succeeded"},
        {"PublicIp": "198.51.100.9", "AvailabilityZone": "eu-west-1c", "Status": "associating"},
        AvailabilityMode="regional", AutoProvisionZones="disabled", RouteTableId="rtb-nat", ConnectivityType="public",
    )  # fmt: skip
    assert made.zonal == (("euw1-az1", prefix("198.51.100.7")), ("eu-west-1b", prefix("198.51.100.8")))
    assert (made.regional, made.table, made.subnet, made.addresses, made.expands) == (True, "rtb-nat", None, (), False)


@pytest.mark.parametrize(("said", "expands"), [({}, None), ({"AutoProvisionZones": "enabled"}, True), ({"AutoProvisionZones": "disabled"}, False)])
def test_whether_aws_manages_its_zones_is_known_or_not(said: dict[str, str], expands: bool | None) -> None:  # noqa: FBT001 - a case
    assert nat(AvailabilityMode="regional", **said).expands is expands


def test_a_zonal_nat_gateway_lends_the_addresses_that_are_in_place() -> None:
    """A private one has no public address; one that is coming or going is lent to nobody."""
    own = [{"PrivateIp": "10.0.0.5", "IsPrimary": "true"}, {"PrivateIp": "10.0.0.6", "Status": "succeeded"}, {"PrivateIp": "10.0.0.7", "Status": "failed"}]
    made = nat(*own, SubnetId="subnet-1", ConnectivityType="private", AvailabilityMode="zonal")
    assert made.addresses == ((prefix("10.0.0.5"), None), (prefix("10.0.0.6"), None))
    assert (made.public, made.regional, made.zonal) == (False, False, ())


@pytest.mark.parametrize(("said", "shut"), [({}, False), ({"DenyAllIgwTraffic": True}, True), ({"DenyAllIgwTraffic": False}, False)])
def test_an_interface_may_be_shut_to_internet_gateways_and_has_its_ipv6_addresses(said: dict[str, bool], shut: bool) -> None:  # noqa: FBT001 - a case
    listed = {
        "NetworkInterfaceId": "eni-1", "VpcId": "vpc-1", "SubnetId": "subnet-1", "Status": "in-use", "Groups": [], "PrivateIpAddress": "10.0.0.9",
        "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.0.9"}], "Ipv6Addresses": [{"Ipv6Address": "2001:db8:1::9"}], **said,
    }  # fmt: skip
    made = one(read((NetworkInterface.LISTED_BY, {"NetworkInterfaces": [listed]})), NetworkInterface)
    assert [own for own, _ in made.addresses] == [prefix("10.0.0.9"), prefix("2001:db8:1::9")]
    assert made.denies_internet == shut


@pytest.mark.parametrize(
    ("said", "dual"),
    [({}, False), ({"NetworkType": "DUAL"}, True), ({"NetworkType": "IPV4"}, False), ({"ReplicationInstanceIpv6Addresses": ["2001:db8::7"]}, True)],
)
def test_an_instance_is_dual_stack_when_dms_says_so_or_shows_an_ipv6_address(said: dict[str, Any], dual: bool) -> None:  # noqa: FBT001 - a case
    shown = next(each for each in snapshot(orders_cdc=5432).answers if each.operation == "DescribeReplicationInstances").response["ReplicationInstances"][0]
    plain = {key: value for key, value in shown.items() if key not in ("NetworkType", "ReplicationInstanceIpv6Addresses")}
    assert one(read((ReplicationInstance.LISTED_BY, {"ReplicationInstances": [{**plain, **said}]})), ReplicationInstance).dual == dual


def test_a_vpc_tells_which_of_its_ipv6_ranges_are_not_advertised() -> None:
    ranges = [
        {"Ipv6CidrBlock": cidr, "Ipv6CidrBlockState": {"State": "associated"}, "Ipv6AddressAttribute": attribute}
        for cidr, attribute in (("2001:db8:1::/56", "public"), ("2001:db8:2::/56", "private"))
    ]
    made = one(read((Vpc.LISTED_BY, {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "Ipv6CidrBlockAssociationSet": ranges}]})), Vpc)
    assert made.cidrs == (prefix("10.0.0.0/16"), prefix("2001:db8:1::/56"), prefix("2001:db8:2::/56"))
    assert made.unadvertised == (prefix("2001:db8:2::/56"),)


def test_subnets_acls_and_peerings_have_ranges_of_both_families() -> None:
    six = [{"Ipv6CidrBlock": "2001:db8:1:1::/64", "Ipv6CidrBlockState": {"State": "associated"}}]
    place = {"SubnetId": "subnet-1", "VpcId": "vpc-1", "AvailabilityZone": "eu-west-1a", "AvailabilityZoneId": "euw1-az1"}
    subnet = one(read((Subnet.LISTED_BY, {"Subnets": [{**place, "CidrBlock": "10.0.1.0/24", "Ipv6CidrBlockAssociationSet": six}]})), Subnet)
    assert subnet.cidrs == (prefix("10.0.1.0/24"), prefix("2001:db8:1:1::/64"))
    line = {"RuleNumber": 101, "Egress": False, "Protocol": "-1", "RuleAction": "allow", "Ipv6CidrBlock": "::/0"}
    acl = one(read((NetworkAcl.LISTED_BY, {"NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "Associations": [], "Entries": [line]}]})), NetworkAcl)
    assert [each.peers for each in acl.entries] == [prefix("::/0")]
    side = {"VpcId": "vpc-1", "OwnerId": ACCOUNT, "CidrBlock": "10.0.0.0/16", "Ipv6CidrBlockSet": [{"Ipv6CidrBlock": "2001:db8:1::/56"}]}
    joined = {"VpcPeeringConnectionId": "pcx-1", "Status": {"Code": "active"}, "RequesterVpcInfo": side, "AccepterVpcInfo": side}
    peering = one(read((VpcPeering.LISTED_BY, {"VpcPeeringConnections": [joined]})), VpcPeering)
    assert peering.accepter.cidrs == (prefix("10.0.0.0/16"), prefix("2001:db8:1::/56"))


def test_prefix_lists_and_transit_gateways_have_entries_and_routes_of_both_families() -> None:
    about = {"PrefixListId": "pl-1"}
    listed = read(("ec2:GetManagedPrefixListEntries", {"Entries": [{"Cidr": "2001:db8::/32"}]}), about=about)
    assert one(listed, PrefixList).entries == (prefix("2001:db8::/32"),)
    tables = (
        "ec2:DescribeTransitGatewayRouteTables",
        {"TransitGatewayRouteTables": [{"TransitGatewayRouteTableId": "tgw-rtb-1", "TransitGatewayId": "tgw-1"}]},
    )
    route = {
        "DestinationCidrBlock": "2001:db8:2::/56",
        "Type": "static",
        "State": "active",
        "TransitGatewayAttachments": [{"TransitGatewayAttachmentId": "a-1"}],
    }
    routed = read(tables, (TransitGatewayRouteTable.LISTED_BY, {"Routes": [route]}), about={"TransitGatewayRouteTableId": "tgw-rtb-1"})
    found = one(routed, TransitGatewayRouteTable).routes
    assert found
    assert found[0].destination == prefix("2001:db8:2::/56")


@pytest.mark.parametrize(("options", "six"), [({}, True), ({"Options": {"Ipv6Support": "enable"}}, True), ({"Options": {"Ipv6Support": "disable"}}, False)])
def test_an_attachment_carries_ipv6_or_not(options: dict[str, Any], six: bool) -> None:  # noqa: FBT001 - a case
    listed = {"TransitGatewayAttachmentId": "a-1", "TransitGatewayId": "tgw-1", "VpcId": "vpc-1", "State": "available", "SubnetIds": ["subnet-1"], **options}
    answer = ("ec2:DescribeTransitGatewayVpcAttachments", {"TransitGatewayVpcAttachments": [listed]})
    assert one(read(answer), TransitGatewayAttachment).six == six


def test_a_table_may_be_associated_with_a_pool_of_addresses() -> None:
    """Which is neither a subnet nor a gateway: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTableAssociation.html."""
    table = {"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"PublicIpv4Pool": "ipv4pool-1", "Main": False}], "Routes": []}
    made = one(read((RouteTable.LISTED_BY, {"RouteTables": [table]})), RouteTable)
    assert (made.subnets, made.gateways, made.main) == ((), (), False)
