"""A route whose target is gone is a blackhole. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html"""

from __future__ import annotations

from bot.sandbox.topologies.site import ANYWHERE
from tests.bot.sandbox.aws.networks import Network, network
from tests.bot.sandbox.conftest import Aws


def states(net: Network) -> dict[str, str]:
    return {each["DestinationCidrBlock"]: each["State"] for each in net.site.shown("route-table", "private")["Routes"]}


def test_a_detached_internet_gateway(aws: Aws) -> None:
    net = network(aws.site())
    gateway = net.site.internet_gateway(net.vpc, "igw", table="private")
    assert states(net) == {"10.0.0.0/16": "active", ANYWHERE: "active"}
    aws.ec2.detach_internet_gateway(InternetGatewayId=gateway, VpcId=net.vpc)
    assert states(net) == {"10.0.0.0/16": "active", ANYWHERE: "blackhole"}
    aws.ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=net.vpc)
    assert states(net)[ANYWHERE] == "active"


def test_a_deleted_nat_gateway(aws: Aws) -> None:
    net = network(aws.site())
    net.site.nat_gateway(net.subnets[0], "nat", table="private")
    assert states(net)[ANYWHERE] == "active"
    aws.ec2.delete_nat_gateway(NatGatewayId=net.site.id("natgateway", "nat"))
    assert states(net)[ANYWHERE] == "blackhole"


def test_a_peering_that_is_not_active(aws: Aws) -> None:
    """One that is pending may be routed to: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html"""
    net = network(aws.site())
    peering = net.site.peering(net.vpc, net.site.vpc("far", "10.9.0.0/16"), "peering")
    net.site.route("private", "10.9.0.0/16", VpcPeeringConnectionId=peering)
    assert states(net)["10.9.0.0/16"] == "blackhole"
    aws.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=peering)
    assert states(net)["10.9.0.0/16"] == "active"
    aws.ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=peering)
    assert states(net)["10.9.0.0/16"] == "blackhole"


def test_a_deleted_interface(aws: Aws) -> None:
    net = network(aws.site())
    interface = aws.ec2.create_network_interface(SubnetId=net.subnets[0])["NetworkInterface"]["NetworkInterfaceId"]
    net.site.route("private", "172.16.0.0/12", NetworkInterfaceId=interface)
    assert states(net)["172.16.0.0/12"] == "active"
    aws.ec2.delete_network_interface(NetworkInterfaceId=interface)
    assert states(net)["172.16.0.0/12"] == "blackhole"


def test_a_stopped_instance(aws: Aws) -> None:
    net = network(aws.site())
    made = aws.ec2.run_instances(ImageId="ami-12345678", MinCount=1, MaxCount=1, InstanceType="t3.nano", SubnetId=net.subnets[0])
    instance = made["Instances"][0]["InstanceId"]
    net.site.route("private", "172.16.0.0/12", InstanceId=instance)
    assert states(net)["172.16.0.0/12"] == "active"
    aws.ec2.stop_instances(InstanceIds=[instance])
    assert states(net)["172.16.0.0/12"] == "blackhole"


def test_a_detached_vpn_gateway(aws: Aws) -> None:
    net = network(aws.site())
    gateway = aws.ec2.create_vpn_gateway(Type="ipsec.1")["VpnGateway"]["VpnGatewayId"]
    aws.ec2.attach_vpn_gateway(VpnGatewayId=gateway, VpcId=net.vpc)
    net.site.route("private", "172.16.0.0/12", GatewayId=gateway)
    assert states(net)["172.16.0.0/12"] == "active"
    aws.ec2.detach_vpn_gateway(VpnGatewayId=gateway, VpcId=net.vpc)
    assert states(net)["172.16.0.0/12"] == "blackhole"


def test_a_transit_gateway_that_the_vpc_is_not_attached_to(aws: Aws) -> None:
    net = network(aws.site())
    gateway = aws.ec2.create_transit_gateway()["TransitGateway"]["TransitGatewayId"]
    net.site.route("private", "172.16.0.0/12", TransitGatewayId=gateway)
    assert states(net)["172.16.0.0/12"] == "blackhole"
    aws.ec2.create_transit_gateway_vpc_attachment(TransitGatewayId=gateway, VpcId=net.vpc, SubnetIds=list(net.subnets))
    assert states(net)["172.16.0.0/12"] == "active"


def test_a_deleted_egress_only_internet_gateway(aws: Aws) -> None:
    net = network(aws.site())
    gateway = aws.ec2.create_egress_only_internet_gateway(VpcId=net.vpc)["EgressOnlyInternetGateway"]["EgressOnlyInternetGatewayId"]
    table = net.site.id("route-table", "private")
    aws.ec2.create_route(RouteTableId=table, DestinationIpv6CidrBlock="::/0", EgressOnlyInternetGatewayId=gateway)
    aws.ec2.delete_egress_only_internet_gateway(EgressOnlyInternetGatewayId=gateway)
    found = {each.get("DestinationIpv6CidrBlock"): each["State"] for each in net.site.shown("route-table", "private")["Routes"]}
    assert found["::/0"] == "blackhole"
