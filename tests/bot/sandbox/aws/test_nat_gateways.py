"""NAT gateways. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from tests.bot.sandbox.aws.networks import named, network, only
from tests.bot.sandbox.conftest import Aws


def test_a_gateway_has_a_private_address_of_its_subnet_and_an_interface_there(aws: Aws) -> None:
    net = network(aws.site())
    public = net.site.nat_gateway(net.subnets[0], "nat", table="private")
    shown = net.site.shown("natgateway", "nat")
    address = only(shown["NatGatewayAddresses"])
    assert (shown["State"], shown["ConnectivityType"], address["PublicIp"], address["IsPrimary"]) == ("available", "public", public, True)
    assert ip_address(address["PrivateIp"]) in ip_network("10.0.1.0/24")
    interface = only(aws.ec2.describe_network_interfaces(Filters=named("private-ip-address", address["PrivateIp"]))["NetworkInterfaces"])
    assert interface["NetworkInterfaceId"] == address["NetworkInterfaceId"]
    assert (interface["InterfaceType"], interface["Description"]) == ("nat_gateway", f"Interface for NAT Gateway {shown['NatGatewayId']}")
    assert interface["Association"]["PublicIp"] == public


def test_a_private_gateway_has_no_public_address(aws: Aws) -> None:
    made = aws.ec2.create_nat_gateway(SubnetId=network(aws.site()).subnets[0], ConnectivityType="private")["NatGateway"]
    assert made["ConnectivityType"] == "private"
    assert "PublicIp" not in only(made["NatGatewayAddresses"])


def test_a_deleted_gateway_is_shown_as_deleted_and_holds_nothing(aws: Aws, refused: Callable[..., str]) -> None:
    net = network(aws.site())
    net.site.nat_gateway(net.subnets[0], "nat", table="private")
    aws.ec2.delete_nat_gateway(NatGatewayId=net.site.id("natgateway", "nat"))
    assert net.site.shown("natgateway", "nat")["State"] == "deleted"
    assert "AssociationId" not in only(aws.ec2.describe_addresses()["Addresses"])
    assert aws.ec2.describe_network_interfaces(Filters=named("interface-type", "nat_gateway"))["NetworkInterfaces"] == []
    assert refused(aws.ec2.delete_nat_gateway, NatGatewayId="nat-00000000") == "NatGatewayNotFound"


def test_a_gateway_is_found_by_its_tag_alone(aws: Aws) -> None:
    net = network(aws.site())
    net.site.nat_gateway(net.subnets[0], "one", table="private")
    wanted = net.site.id("natgateway", "one")
    aws.ec2.create_nat_gateway(SubnetId=net.subnets[0], ConnectivityType="private")
    found = aws.ec2.describe_nat_gateways(Filter=[*named("tag:Name", net.site.called("one")), *named("state", "available")])["NatGateways"]
    assert [each["NatGatewayId"] for each in found] == [wanted]
    assert aws.ec2.describe_nat_gateways(Filter=named("tag:Name", "other"))["NatGateways"] == []
