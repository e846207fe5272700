"""What the collectors make of what EC2 answers, where its shapes surprise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from rules.network.network_interface import NetworkInterface, interface_with_public
from rules.network.packet import prefix
from rules.network.prefix_list import PrefixList
from rules.network.route_table import RouteTable
from rules.network.security_group import GroupPeer, ListPeer, SecurityGroup
from rules.network.vpc import Vpc
from rules.network.vpc_endpoint import VpcEndpoint
from rules.network.vpc_peering import VpcPeering
from tests.bot.scan.answers import one, read
from tests.bot.snapshots import ACCOUNT, REGION


def routed(*routes: dict[str, Any]) -> dict[str, Any]:
    table = {"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"SubnetId": "subnet-1", "Main": False}], "Routes": list(routes)}
    return {"RouteTables": [table]}


def route(target: dict[str, str], **more: str) -> dict[str, Any]:
    return {"DestinationCidrBlock": "0.0.0.0/0", "State": "active", "Origin": "CreateRoute", **target, **more}


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ({"GatewayId": "local"}, "local"), ({"GatewayId": "igw-1"}, "igw-1"), ({"NatGatewayId": "nat-1"}, "nat-1"), ({"TransitGatewayId": "tgw-1"}, "tgw-1"),
        ({"VpcPeeringConnectionId": "pcx-1"}, "pcx-1"), ({"NetworkInterfaceId": "eni-1"}, "eni-1"), ({"EgressOnlyInternetGatewayId": "eigw-1"}, "eigw-1"),
        ({"InstanceId": "i-1", "NetworkInterfaceId": "eni-1"}, "eni-1"), ({"InstanceId": "i-1"}, "i-1"), ({"LocalGatewayId": "lgw-1"}, "lgw-1"),
        ({"CarrierGatewayId": "cagw-1"}, "cagw-1"), ({"CoreNetworkArn": "arn:core-network"}, "arn:core-network"),
        ({"SomethingNewId": "new-1"}, None),
    ],
)  # fmt: skip
def test_a_route_leads_to_whatever_aws_names(target: dict[str, str], meant: str | None) -> None:
    table = one(read((RouteTable.LISTED_BY, routed(route(target)))), RouteTable)
    assert table.routes[0].target == meant


def test_a_route_may_be_a_blackhole_propagated_of_a_list_or_of_ipv6() -> None:
    six = {"DestinationIpv6CidrBlock": "::/0", "EgressOnlyInternetGatewayId": "eigw-1", "State": "active", "Origin": "CreateRoute"}
    listed = {"DestinationPrefixListId": "pl-1", "GatewayId": "vpce-1", "State": "active", "Origin": "CreateRoute"}
    dead = route({"NatGatewayId": "nat-1"}, State="blackhole")
    learnt = route({"GatewayId": "vgw-1"}, Origin="EnableVgwRoutePropagation")
    made = one(read((RouteTable.LISTED_BY, routed(six, listed, dead, learnt))), RouteTable).routes
    assert [each.destination for each in made[:2]] == [prefix("::/0"), "pl-1"]
    assert [each.active for each in made] == [True, True, False, True]
    assert [each.propagated for each in made] == [False, False, False, True]


def test_a_table_that_cannot_be_read_takes_the_main_table_with_it() -> None:
    """Its subnets would else seem to use the main table."""
    main = {"RouteTableId": "rtb-main", "VpcId": "vpc-1", "Associations": [{"Main": True}], "Routes": []}
    broken = {"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"Main": False}], "Routes": []}
    elsewhere = {**main, "RouteTableId": "rtb-2", "VpcId": "vpc-2"}
    network = read((RouteTable.LISTED_BY, {"RouteTables": [main, broken, elsewhere]}))
    assert [each.id for each in network.all(RouteTable)] == ["rtb-2"]


def test_an_association_that_is_over_does_not_count() -> None:
    gone = {"SubnetId": "subnet-1", "Main": False, "AssociationState": {"State": "disassociated"}}
    table = {"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [gone], "Routes": []}
    assert one(read((RouteTable.LISTED_BY, {"RouteTables": [table]})), RouteTable).subnets == ()


def grouped(**permission: Any) -> tuple[str, dict[str, Any]]:
    none: dict[str, Any] = {"IpRanges": [], "Ipv6Ranges": [], "UserIdGroupPairs": [], "PrefixListIds": []}
    group = {"GroupId": "sg-1", "GroupName": "db", "VpcId": "vpc-1", "IpPermissions": [{**none, **permission}], "IpPermissionsEgress": []}
    return SecurityGroup.LISTED_BY, {"SecurityGroups": [group]}


def test_a_permission_makes_a_rule_for_each_peer() -> None:
    peers = {
        "IpRanges": [{"CidrIp": "10.0.0.0/8"}], "Ipv6Ranges": [{"CidrIpv6": "2001:db8::/32"}],
        "UserIdGroupPairs": [{"GroupId": "sg-2"}], "PrefixListIds": [{"PrefixListId": "pl-1"}],
    }  # fmt: skip
    made = one(read(grouped(IpProtocol="tcp", FromPort=5432, ToPort=5433, **peers)), SecurityGroup)
    assert [each.peer for each in made.rules] == [prefix("10.0.0.0/8"), prefix("2001:db8::/32"), GroupPeer("sg-2"), ListPeer("pl-1")]
    assert {(each.protocol, each.ports, each.egress) for each in made.rules} == {(6, (5432, 5433), False)}


@pytest.mark.parametrize(("said", "meant"), [("-1", -1), ("tcp", 6), ("6", 6), ("udp", 17), ("17", 17), ("icmp", 1), ("icmpv6", 58), ("50", 50)])
def test_protocols_come_as_names_and_as_numbers(said: str, meant: int) -> None:
    made = one(read(grouped(IpProtocol=said, FromPort=1, ToPort=2, IpRanges=[{"CidrIp": "10.0.0.0/8"}])), SecurityGroup)
    assert made.rules[0].protocol == meant
    assert made.rules[0].opening() == ((1, 2) if meant in (6, 17) else (0, 65535))


@pytest.mark.parametrize(
    "broken", [{"FromPort": 1}, {"FromPort": 9, "ToPort": 1}, {"FromPort": "1", "ToPort": 2}, {"FromPort": 1, "ToPort": 65536}, {"IpProtocol": "sctp4"}]
)
def test_a_group_with_a_rule_that_nobody_understands_is_not_known(broken: dict[str, Any]) -> None:
    """Without that rule it would seem shut, with all ports open."""
    network = read(grouped(**{"IpProtocol": "tcp", "IpRanges": [{"CidrIp": "10.0.0.0/8"}], **broken}))
    assert network.all(SecurityGroup) == ()
    assert network.lacks[ACCOUNT, REGION, SecurityGroup.LISTED_BY].code == "MALFORMED_RESPONSE"


def test_a_vpc_has_the_ranges_that_are_associated_and_its_dns_attributes() -> None:
    ranges = [
        {"CidrBlock": cidr, "CidrBlockState": {"State": state}}
        for cidr, state in (("10.0.0.0/16", "associated"), ("10.1.0.0/16", "disassociated"), ("10.2.0.0/16", "associated"))
    ]
    vpc = {"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "CidrBlockAssociationSet": ranges, "Tags": [{"Key": "Name", "Value": "orders"}]}
    made = one(read((Vpc.LISTED_BY, {"Vpcs": [vpc]}), ("ec2:DescribeVpcAttribute", {"VpcId": "vpc-1", "EnableDnsSupport": {"Value": False}})), Vpc)
    assert made.name == "orders"
    assert made.cidrs == (prefix("10.0.0.0/16"), prefix("10.2.0.0/16"))
    assert (made.dns_support, made.dns_hostnames) == (False, None)


NAT = {
    "NatGatewayId": "nat-1", "VpcId": "vpc-1", "SubnetId": "subnet-1", "State": "available",
    "NatGatewayAddresses": [{"PrivateIp": "10.0.0.5", "PublicIp": "203.0.113.9", "NetworkInterfaceId": "eni-1"}],
}  # fmt: skip


def interface(address: str, **more: Any) -> dict[str, Any]:
    own = [{"PrivateIpAddress": address, **more.pop("own", {})}]
    return {
        "NetworkInterfaceId": "eni-1", "VpcId": "vpc-1", "SubnetId": "subnet-1", "Status": "in-use", "Groups": [], "PrivateIpAddress": address,
        "PrivateIpAddresses": own, **more,
    }  # fmt: skip


@pytest.mark.parametrize("listed", [[], [interface("10.0.0.5")], [interface("10.0.0.5", Association={"PublicIp": "203.0.113.9"})]])
def test_a_nat_gateway_has_an_interface_with_its_public_address_listed_or_not(listed: list[dict[str, Any]]) -> None:
    made = one(read(("ec2:DescribeNatGateways", {"NatGateways": [NAT]}), (NetworkInterface.LISTED_BY, {"NetworkInterfaces": listed})), NetworkInterface)
    assert (made.serves, made.owner, made.subnet) == ("nat-gateway", "nat-1", "subnet-1")
    assert made.addresses == ((prefix("10.0.0.5"), prefix("203.0.113.9")),)


def test_a_deleted_nat_gateway_has_no_interface() -> None:
    network = read(("ec2:DescribeNatGateways", {"NatGateways": [{**NAT, "State": "deleted"}]}), (NetworkInterface.LISTED_BY, {"NetworkInterfaces": []}))
    assert network.all(NetworkInterface) == ()


def test_a_public_address_stands_at_the_address_at_the_interface_or_among_the_elastic_ones() -> None:
    elastic = {"PublicIp": "203.0.113.7", "PrivateIpAddress": "10.0.0.9", "NetworkInterfaceId": "eni-1"}
    said: Iterable[tuple[dict[str, Any], list[dict[str, Any]]]] = (
        (interface("10.0.0.9", own={"Association": {"PublicIp": "203.0.113.7"}}), []),
        (interface("10.0.0.9", Association={"PublicIp": "203.0.113.7"}), []),
        (interface("10.0.0.9"), [elastic]),
    )
    for listed, addresses in said:
        network = read((NetworkInterface.LISTED_BY, {"NetworkInterfaces": [listed]}), ("ec2:DescribeAddresses", {"Addresses": addresses}))
        assert interface_with_public(network, prefix("203.0.113.7")) is not None


def test_a_peering_that_nobody_accepted_shows_no_ranges() -> None:
    sides = {"RequesterVpcInfo": {"VpcId": "vpc-1", "OwnerId": ACCOUNT, "CidrBlock": "10.0.0.0/16"}, "AccepterVpcInfo": {"VpcId": "vpc-2", "OwnerId": ACCOUNT}}
    made = one(
        read((VpcPeering.LISTED_BY, {"VpcPeeringConnections": [{"VpcPeeringConnectionId": "pcx-1", "Status": {"Code": "pending-acceptance"}, **sides}]})),
        VpcPeering,
    )
    assert made.accepter.cidrs == ()
    assert made.same_region
    assert not made.active


def test_the_entries_of_a_prefix_list_are_known_or_not() -> None:
    listed = {"PrefixLists": [{"PrefixListId": "pl-1", "PrefixListName": "offices"}]}
    assert one(read(("ec2:DescribeManagedPrefixLists", listed)), PrefixList).entries is None
    entries = ("ec2:GetManagedPrefixListEntries", {"Entries": [{"Cidr": "198.51.100.0/24"}]})
    made = one(read(("ec2:DescribeManagedPrefixLists", listed), entries, about={"PrefixListId": "pl-1"}), PrefixList)
    assert (made.name, made.entries) == ("offices", (prefix("198.51.100.0/24"),))


def test_what_another_account_shares_says_whose_it_is() -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html: a participant sees the owner's table and cannot change it."""
    mine, shared = routed(), routed()
    mine["RouteTables"][0] |= {"OwnerId": ACCOUNT}
    shared["RouteTables"][0] |= {"OwnerId": "444455556666"}
    assert one(read((RouteTable.LISTED_BY, mine)), RouteTable).owning_account == ACCOUNT
    assert one(read((RouteTable.LISTED_BY, shared)), RouteTable).owning_account == "444455556666"


@pytest.mark.parametrize(("status", "stale"), [(None, False), ("active", False), ("deleted", True), ("expired", True)])
def test_a_reference_that_outlived_its_peering_is_stale(status: str | None, *, stale: bool) -> None:
    pair = {"GroupId": "sg-far", "UserId": "444455556666", "VpcPeeringConnectionId": "pcx-1", "PeeringStatus": status}
    permission = {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "IpRanges": [], "Ipv6Ranges": [], "PrefixListIds": [], "UserIdGroupPairs": [pair]}
    group = {"GroupId": "sg-1", "VpcId": "vpc-1", "IpPermissions": [permission], "IpPermissionsEgress": []}
    peer = one(read((SecurityGroup.LISTED_BY, {"SecurityGroups": [group]})), SecurityGroup).rules[0].peer
    assert isinstance(peer, GroupPeer)
    assert (peer.group, peer.account, peer.stale) == ("sg-far", "444455556666", stale)


def test_a_default_group_is_known_by_the_name_that_aws_keeps_for_it_whatever_its_tag_says() -> None:
    plain = {
        "GroupId": "sg-1",
        "GroupName": "default",
        "VpcId": "vpc-1",
        "IpPermissions": [],
        "IpPermissionsEgress": [],
        "Tags": [{"Key": "Name", "Value": "a"}],
    }
    made = one(read((SecurityGroup.LISTED_BY, {"SecurityGroups": [plain]})), SecurityGroup)
    assert (made.name, made.default) == ("a", True)
    tagged = {**plain, "GroupName": "orders", "Tags": [{"Key": "Name", "Value": "default"}]}
    assert not one(read((SecurityGroup.LISTED_BY, {"SecurityGroups": [tagged]})), SecurityGroup).default


def test_an_interface_endpoint_knows_its_names_or_those_that_private_dns_would_give_it() -> None:
    service = "com.amazonaws.us-east-1.kinesis-streams"
    listed = {
        "VpcEndpointId": "vpce-1", "VpcEndpointType": "Interface", "VpcId": "vpc-1", "ServiceName": service, "State": "available", "PrivateDnsEnabled": False,
        "NetworkInterfaceIds": ["eni-1"], "DnsEntries": [{"DnsName": "vpce-1-abc.kinesis.us-east-1.vpce.amazonaws.com", "HostedZoneId": "Z1"}],
    }  # fmt: skip
    details = {"ServiceDetails": [{"ServiceName": service, "PrivateDnsNames": [{"PrivateDnsName": "kinesis.us-east-1.amazonaws.com"}]}]}
    made = one(read((VpcEndpoint.LISTED_BY, {"VpcEndpoints": [listed]}), ("ec2:DescribeVpcEndpointServices", details)), VpcEndpoint)
    assert made.interfaces == ("eni-1",)
    assert made.hosts == ("vpce-1-abc.kinesis.us-east-1.vpce.amazonaws.com",)
    assert made.names == ("kinesis.us-east-1.amazonaws.com",)
