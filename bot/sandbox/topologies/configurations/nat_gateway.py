"""Through a NAT gateway: a private replication instance, and a MySQL database outside AWS."""

from __future__ import annotations

from bot.sandbox.topologies.configuration import Breakage, Configuration
from bot.sandbox.topologies.migration import OUTSIDE, Side, database, replication_instance, task
from bot.sandbox.topologies.site import ANYWHERE, Site
from bot.sandbox.topologies.walls import (
    EPHEMERAL,
    both,
    delete_nat_gateway,
    delete_route,
    deny,
    detach_internet_gateway,
    let_out_only,
    misplace_route,
)

VPC = "10.60.0.0/16"
MYSQL, POSTGRES = 3306, 5432


def lay_out(site: Site) -> str:
    """Put the NAT gateway in a public subnet and have the instance's subnets route to it."""
    vpc = site.vpc("vpc", VPC)
    public = site.subnets(vpc, "public", "10.60.0.0/24")
    private = site.subnets(vpc, "private", "10.60.1.0/24", "10.60.2.0/24")
    data = site.subnets(vpc, "data", "10.60.11.0/24", "10.60.12.0/24")
    site.internet_gateway(vpc, "igw", table="public")
    site.nat_gateway(public[0], "nat", table="private")
    dms = site.group(vpc, "dms-sg", egress=[(MYSQL, f"{OUTSIDE}/32"), (POSTGRES, VPC)])
    replica = database(site, "replica", "postgres", data, site.group(vpc, "replica-sg", [(POSTGRES, dms)]))
    return task(site, replication_instance(site, private, dms), Side("mysql", OUTSIDE, MYSQL), replica)


def route_to_internet_gateway(site: Site) -> None:
    """Have the private subnets' default route lead to the internet gateway, which serves no private address."""
    table, gateway = site.id("route-table", "private"), site.id("internet-gateway", "igw")
    site.ec2.replace_route(RouteTableId=table, DestinationCidrBlock=ANYWHERE, GatewayId=gateway)


CONFIGURATION = Configuration(
    "nat-gateway", "Through a NAT gateway", "ledger-replica", "exits-aws", lay_out,
    {
        "nat-deleted": Breakage("The NAT gateway is deleted and the route leads nowhere", delete_nat_gateway),
        "nat-without-internet": Breakage("The NAT gateway's own subnet has no route to the internet", delete_route("public", ANYWHERE)),
        "igw-detached": Breakage("The internet gateway is detached", detach_internet_gateway("igw")),
        "route-missing": Breakage("The instance's route table has no default route", delete_route("private", ANYWHERE)),
        "route-misplaced": Breakage("The default route is in the main table, which is not used", misplace_route("private", ANYWHERE)),
        "route-past-nat": Breakage("The default route leads past the NAT gateway", route_to_internet_gateway),
        "instance-shut-in": Breakage("The instance's group lets out to the target alone", let_out_only("dms-sg", (POSTGRES, VPC))),
        "acl-denies-request": Breakage("The ACL of the NAT gateway's subnet denies the instance", deny("public", VPC, (MYSQL, MYSQL), egress=False)),
        "acl-denies-replies": Breakage("The ACL of the NAT gateway's subnet refuses replies", deny("public", f"{OUTSIDE}/32", EPHEMERAL, egress=False)),
        "two-walls": Breakage(
            "The NAT gateway's own subnet has no route to the internet, and the instance's ACL denies what leaves",
            both(delete_route("public", ANYWHERE), deny("private", ANYWHERE, (MYSQL, MYSQL), egress=True)),
        ),
    },
)  # fmt: skip
