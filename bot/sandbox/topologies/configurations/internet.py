"""Over the internet: a replication instance with a public address, and an Oracle database outside AWS."""

from __future__ import annotations

from bot.sandbox.topologies.configuration import Breakage, Configuration
from bot.sandbox.topologies.migration import OUTSIDE, Side, database, recreate_without_public_address, replication_instance, task
from bot.sandbox.topologies.site import ANYWHERE, Site
from bot.sandbox.topologies.walls import EPHEMERAL, both, delete_route, deny, detach_internet_gateway, let_out_only, misplace_route

VPC = "10.40.0.0/16"
ORACLE, POSTGRES = 1521, 5432


def lay_out(site: Site) -> str:
    """Put the replication instance in subnets that route to the internet gateway."""
    vpc = site.vpc("vpc", VPC)
    public = site.subnets(vpc, "public", "10.40.1.0/24", "10.40.2.0/24")
    data = site.subnets(vpc, "data", "10.40.11.0/24", "10.40.12.0/24")
    site.internet_gateway(vpc, "igw", table="public")
    dms = site.group(vpc, "dms-sg", egress=[(ORACLE, f"{OUTSIDE}/32"), (POSTGRES, VPC)])
    invoices = database(site, "invoices", "postgres", data, site.group(vpc, "invoices-sg", [(POSTGRES, dms)]))
    return task(site, replication_instance(site, public, dms, public=True), Side("oracle", OUTSIDE, ORACLE), invoices)


CONFIGURATION = Configuration(
    "internet", "Over the internet, with a public address", "billing-sync", "exits-aws", lay_out,
    {
        "igw-detached": Breakage("The internet gateway is detached", detach_internet_gateway("igw")),
        "route-missing": Breakage("The instance's route table has no default route", delete_route("public", ANYWHERE)),
        "route-misplaced": Breakage("The default route is in the main table, which is not used", misplace_route("public", ANYWHERE)),
        "no-public-address": Breakage("The instance has no public address", recreate_without_public_address),
        "instance-shut-in": Breakage("The instance's group lets out to its own VPC alone", let_out_only("dms-sg", (ORACLE, VPC), (POSTGRES, VPC))),
        "acl-keeps-request-in": Breakage("The instance's ACL denies what leaves for the source", deny("public", ANYWHERE, (ORACLE, ORACLE), egress=True)),
        "acl-refuses-replies": Breakage("The instance's ACL denies the client's ports", deny("public", f"{OUTSIDE}/32", EPHEMERAL, egress=False)),
        "two-walls": Breakage(
            "The instance has no public address, and its ACL denies what leaves",
            both(recreate_without_public_address, deny("public", ANYWHERE, (ORACLE, ORACLE), egress=True)),
        ),
    },
)  # fmt: skip
