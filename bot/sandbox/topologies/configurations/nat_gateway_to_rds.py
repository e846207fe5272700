"""Through a NAT gateway to a publicly accessible RDS instance of another VPC, whose group must admit the gateway's address."""

from __future__ import annotations

from bot.sandbox.topologies.configuration import Breakage, Configuration
from bot.sandbox.topologies.migration import database, public_database, replication_instance, task
from bot.sandbox.topologies.site import ANYWHERE, Site
from bot.sandbox.topologies.walls import admit_only, both, delete_nat_gateway, delete_route

VPC, FAR = "10.70.0.0/16", "10.71"
MYSQL, POSTGRES = 3306, 5432


def lay_out(site: Site) -> str:
    """Build both VPCs, which nothing but the internet joins."""
    vpc = site.vpc("vpc", VPC)
    public = site.subnets(vpc, "public", "10.70.0.0/24")
    private = site.subnets(vpc, "private", "10.70.1.0/24", "10.70.2.0/24")
    data = site.subnets(vpc, "data", "10.70.11.0/24", "10.70.12.0/24")
    site.internet_gateway(vpc, "igw", table="public")
    address = site.nat_gateway(public[0], "nat", table="private")
    dms = site.group(vpc, "dms-sg")
    partner = public_database(site, "partner", FAR, f"{address}/32")
    archive = database(site, "archive", "postgres", data, site.group(vpc, "archive-sg", [(POSTGRES, dms)]))
    return task(site, replication_instance(site, private, dms), partner, archive)


CONFIGURATION = Configuration(
    "nat-gateway-to-rds", "Through a NAT gateway to RDS in another VPC", "ledger-archive", "reachable", lay_out,
    {
        "database-admits-instance": Breakage("The source's group admits the instance's range, not the NAT's address", admit_only("partner", (MYSQL, VPC))),
        "database-closed": Breakage("The source's group admits nobody", admit_only("partner")),
        "nat-deleted": Breakage("The NAT gateway is deleted and the route leads nowhere", delete_nat_gateway),
        "return-route-missing": Breakage("The source's route table has no default route", delete_route("partner", ANYWHERE)),
        "two-walls": Breakage(
            "The source's group admits the instance's range, and its route table has no default route",
            both(admit_only("partner", (MYSQL, VPC)), delete_route("partner", ANYWHERE)),
        ),
    },
)  # fmt: skip
