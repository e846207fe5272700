"""VPN gateways and VPN connections. https://docs.aws.amazon.com/vpn/latest/s2svpn/VPC_VPN.html"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.bot.sandbox.aws.networks import Network, network, only
from tests.bot.sandbox.conftest import Aws

PLANT = "172.16.0.0/12"


@dataclass(frozen=True)
class Joined:
    """A VPC with a VPN gateway and a static VPN connection."""

    net: Network
    gateway: str
    connection: str

    @property
    def table(self) -> str:
        return self.net.site.id("route-table", "private")

    def routes(self) -> dict[str, tuple[str, str]]:
        """Give the table's routes: by range, the origin and the state."""
        return {each["DestinationCidrBlock"]: (each["Origin"], each["State"]) for each in self.net.site.shown("route-table", "private")["Routes"]}


@pytest.fixture
def joined(aws: Aws) -> Joined:
    net = network(aws.site())
    gateway = aws.ec2.create_vpn_gateway(Type="ipsec.1", **net.site.named("vpn-gateway", "vgw"))["VpnGateway"]["VpnGatewayId"]
    aws.ec2.attach_vpn_gateway(VpnGatewayId=gateway, VpcId=net.vpc)
    customer = aws.ec2.create_customer_gateway(Type="ipsec.1", BgpAsn=65010, IpAddress="192.88.99.77")["CustomerGateway"]["CustomerGatewayId"]
    made = aws.ec2.create_vpn_connection(Type="ipsec.1", CustomerGatewayId=customer, VpnGatewayId=gateway, Options={"StaticRoutesOnly": True})
    connection = made["VpnConnection"]["VpnConnectionId"]
    aws.ec2.create_vpn_connection_route(VpnConnectionId=connection, DestinationCidrBlock=PLANT)
    return Joined(net, gateway, connection)


def test_a_connection_shows_how_it_routes_and_its_tunnels(aws: Aws, joined: Joined) -> None:
    shown = only(aws.ec2.describe_vpn_connections(VpnConnectionIds=[joined.connection])["VpnConnections"])
    assert shown["Options"]["StaticRoutesOnly"] is True
    assert [each["Status"] for each in shown["VgwTelemetry"]] == ["UP", "UP"]
    assert len({each["OutsideIpAddress"] for each in shown["VgwTelemetry"]}) == 2
    assert [each["DestinationCidrBlock"] for each in shown["Routes"]] == [PLANT]


def test_a_route_that_is_taken_out_is_gone(aws: Aws, joined: Joined, refused: Callable[..., str]) -> None:
    aws.ec2.delete_vpn_connection_route(VpnConnectionId=joined.connection, DestinationCidrBlock=PLANT)
    shown = only(aws.ec2.describe_vpn_connections(VpnConnectionIds=[joined.connection])["VpnConnections"])
    assert shown.get("Routes", []) == []
    wanted = {"VpnConnectionId": joined.connection, "DestinationCidrBlock": PLANT}
    assert refused(aws.ec2.delete_vpn_connection_route, **wanted) == "InvalidRoute.NotFound"


def test_a_table_takes_the_routes_of_a_gateway_while_it_may(aws: Aws, joined: Joined) -> None:
    assert PLANT not in joined.routes()
    aws.ec2.enable_vgw_route_propagation(GatewayId=joined.gateway, RouteTableId=joined.table)
    assert joined.routes()[PLANT] == ("EnableVgwRoutePropagation", "active")
    assert joined.net.site.shown("route-table", "private")["PropagatingVgws"] == [{"GatewayId": joined.gateway}]
    aws.ec2.disable_vgw_route_propagation(GatewayId=joined.gateway, RouteTableId=joined.table)
    assert PLANT not in joined.routes()
    assert joined.net.site.shown("route-table", "private")["PropagatingVgws"] == []


def test_a_static_route_stands_before_one_that_is_propagated(aws: Aws, joined: Joined) -> None:
    aws.ec2.enable_vgw_route_propagation(GatewayId=joined.gateway, RouteTableId=joined.table)
    joined.net.site.route("private", PLANT, GatewayId=joined.gateway)
    assert joined.routes()[PLANT] == ("CreateRoute", "active")


def test_a_gateway_that_is_detached_propagates_nothing_and_a_route_to_it_leads_nowhere(aws: Aws, joined: Joined) -> None:
    aws.ec2.enable_vgw_route_propagation(GatewayId=joined.gateway, RouteTableId=joined.table)
    joined.net.site.route("private", "192.168.0.0/16", GatewayId=joined.gateway)
    aws.ec2.detach_vpn_gateway(VpnGatewayId=joined.gateway, VpcId=joined.net.vpc)
    assert PLANT not in joined.routes()
    assert joined.routes()["192.168.0.0/16"] == ("CreateRoute", "blackhole")


def test_a_connection_that_is_deleted_brings_no_routes(aws: Aws, joined: Joined) -> None:
    aws.ec2.enable_vgw_route_propagation(GatewayId=joined.gateway, RouteTableId=joined.table)
    aws.ec2.delete_vpn_connection(VpnConnectionId=joined.connection)
    assert PLANT not in joined.routes()
