"""Addresses and interfaces, and EC2's filters over them."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from tests.bot.sandbox.aws.networks import named, network, only
from tests.bot.sandbox.conftest import Aws


def test_an_interface_gets_a_free_address_of_its_subnet(aws: Aws) -> None:
    """None of the first four, none of the last: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"""
    vpc = aws.site().vpc("small", "10.0.0.0/24")
    subnet = aws.ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.16/28")["Subnet"]["SubnetId"]
    given = [aws.ec2.create_network_interface(SubnetId=subnet)["NetworkInterface"]["PrivateIpAddress"] for _ in range(11)]
    assert sorted(map(ip_address, given)) == list(ip_network("10.0.0.16/28"))[4:-1]


def test_an_address_that_was_asked_for_is_kept(aws: Aws) -> None:
    made = aws.ec2.create_network_interface(SubnetId=network(aws.site()).subnets[0], PrivateIpAddress="10.0.1.99")["NetworkInterface"]
    assert made["PrivateIpAddress"] == "10.0.1.99"


def test_an_elastic_address_is_public_and_shown_with_the_interface_that_has_it(aws: Aws) -> None:
    interface = aws.ec2.create_network_interface(SubnetId=network(aws.site()).subnets[0])["NetworkInterface"]["NetworkInterfaceId"]
    address = aws.ec2.allocate_address(Domain="vpc")
    assert ip_address(address["PublicIp"]).is_global
    aws.ec2.associate_address(AllocationId=address["AllocationId"], NetworkInterfaceId=interface)
    for name in ("association.public-ip", "addresses.association.public-ip"):
        shown = only(aws.ec2.describe_network_interfaces(Filters=named(name, address["PublicIp"]))["NetworkInterfaces"])
        assert shown["PrivateIpAddresses"][0]["Association"]["AllocationId"] == address["AllocationId"]
        assert shown["Association"]["IpOwnerId"] == "111122223333"
    assert aws.ec2.describe_network_interfaces(Filters=named("association.public-ip", "54.144.0.1"))["NetworkInterfaces"] == []


def test_managed_interfaces_are_found_as_such(aws: Aws) -> None:
    net = network(aws.site())
    net.replication_instance()
    aws.ec2.create_network_interface(SubnetId=net.subnets[0])
    managed = only(aws.ec2.describe_network_interfaces(Filters=named("requester-managed", "true"))["NetworkInterfaces"])
    assert managed["Description"] == "DMSNetworkInterface"


def test_the_values_of_a_filter_are_alternatives(aws: Aws) -> None:
    """An ACL or a table is found by any of its subnets, whatever others are asked for beside: API_Filter."""
    net = network(aws.site())
    elsewhere = net.site.subnets(net.vpc, "other", "10.0.3.0/24")
    asked = named("association.subnet-id", net.subnets[0], elsewhere[0], "subnet-none")
    assert len(aws.ec2.describe_network_acls(Filters=asked)["NetworkAcls"]) == 2
    assert len(aws.ec2.describe_route_tables(Filters=asked)["RouteTables"]) == 2
    assert len(aws.ec2.describe_subnets(Filters=named("tag:Name", "test-priv*", "test-other-a"))["Subnets"]) == 3
