"""A VPN gateway with a static VPN connection: an Oracle database on premises, the replication instance and the target in a VPC."""

from __future__ import annotations

from bot.sandbox.topologies.configuration import Breakage, Configuration
from bot.sandbox.topologies.migration import Side, database, replication_instance, task
from bot.sandbox.topologies.site import Site
from bot.sandbox.topologies.walls import EPHEMERAL, both, deny, let_out_only

VPC, PLANT, SOURCE = "10.100.0.0/16", "172.16.0.0/12", "172.16.8.4"
ORACLE, POSTGRES = 1521, 5432


def lay_out(site: Site) -> str:
    """Connect the VPC to the plant, and let the instance's route table take the routes of the VPN gateway."""
    vpc = site.vpc("vpc", VPC)
    apps = site.subnets(vpc, "app", "10.100.1.0/24", "10.100.2.0/24")
    data = site.subnets(vpc, "data", "10.100.11.0/24", "10.100.12.0/24")
    gateway = site.ec2.create_vpn_gateway(Type="ipsec.1", **site.named("vpn-gateway", "vgw"))["VpnGateway"]["VpnGatewayId"]
    site.ec2.attach_vpn_gateway(VpnGatewayId=gateway, VpcId=vpc)
    customer = site.ec2.create_customer_gateway(Type="ipsec.1", BgpAsn=65010, IpAddress="192.88.99.77", **site.named("customer-gateway", "plant"))
    made = site.ec2.create_vpn_connection(
        Type="ipsec.1", CustomerGatewayId=customer["CustomerGateway"]["CustomerGatewayId"], VpnGatewayId=gateway, Options={"StaticRoutesOnly": True},
        **site.named("vpn-connection", "plant"),
    )  # fmt: skip
    site.ec2.create_vpn_connection_route(VpnConnectionId=made["VpnConnection"]["VpnConnectionId"], DestinationCidrBlock=PLANT)
    site.ec2.enable_vgw_route_propagation(GatewayId=gateway, RouteTableId=site.id("route-table", "app"))
    dms = site.group(vpc, "dms-sg", egress=[(ORACLE, PLANT), (POSTGRES, VPC)])
    lake = database(site, "lake", "postgres", data, site.group(vpc, "lake-sg", [(POSTGRES, dms)]))
    return task(site, replication_instance(site, apps, dms), Side("oracle", SOURCE, ORACLE), lake)


def stop_propagating(site: Site) -> None:
    """Let the instance's route table take the gateway's routes no more."""
    site.ec2.disable_vgw_route_propagation(GatewayId=site.id("vpn-gateway", "vgw"), RouteTableId=site.id("route-table", "app"))


def route_past_the_connection(site: Site) -> None:
    """Route to the gateway by hand, and take the route out of the VPN connection."""
    site.route("app", PLANT, GatewayId=site.id("vpn-gateway", "vgw"))
    site.ec2.delete_vpn_connection_route(VpnConnectionId=site.id("vpn-connection", "plant"), DestinationCidrBlock=PLANT)


def delete_connection(site: Site) -> None:
    """Delete the VPN connection."""
    site.ec2.delete_vpn_connection(VpnConnectionId=site.id("vpn-connection", "plant"))


def detach_gateway(site: Site) -> None:
    """Detach the VPN gateway; a route to it by hand stays, as a blackhole."""
    site.route("app", PLANT, GatewayId=site.id("vpn-gateway", "vgw"))
    site.ec2.detach_vpn_gateway(VpnGatewayId=site.id("vpn-gateway", "vgw"), VpcId=site.id("vpc", "vpc"))


CONFIGURATION = Configuration(
    "vpn-or-direct-connect", "On premises, by VPN", "plant-archive", "exits-aws", lay_out,
    {
        "not-propagated": Breakage("The instance's route table takes no routes of the VPN gateway", stop_propagating),
        "no-static-route": Breakage("The VPN connection has no route to the plant", route_past_the_connection),
        "connection-deleted": Breakage("The VPN connection is deleted", delete_connection),
        "gateway-detached": Breakage("The VPN gateway is detached and the route to it leads nowhere", detach_gateway),
        "instance-shut-in": Breakage("The instance's group lets out to the target alone", let_out_only("dms-sg", (POSTGRES, VPC))),
        "acl-denies-request": Breakage("The instance's ACL denies the plant", deny("app", PLANT, (ORACLE, ORACLE), egress=True)),
        "acl-denies-replies": Breakage("The instance's ACL refuses replies", deny("app", PLANT, EPHEMERAL, egress=False)),
        "two-walls": Breakage(
            "The instance's route table takes no routes of the VPN gateway, and its ACL refuses replies",
            both(stop_propagating, deny("app", PLANT, EPHEMERAL, egress=False)),
        ),
    },
)  # fmt: skip
