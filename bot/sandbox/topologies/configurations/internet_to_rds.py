"""Over the internet to a publicly accessible RDS instance of another VPC, whose group must admit the instance's public address."""

from __future__ import annotations

from bot.sandbox.topologies.configuration import Breakage, Configuration
from bot.sandbox.topologies.migration import database, public_database, replication_instance, task
from bot.sandbox.topologies.site import ANYWHERE, Site
from bot.sandbox.topologies.walls import EPHEMERAL, admit_only, delete_route, deny

VPC, FAR = "10.50.0.0/16", "10.51"
MYSQL, POSTGRES = 3306, 5432


def lay_out(site: Site) -> str:
    """Build both VPCs, which nothing but the internet joins."""
    vpc = site.vpc("vpc", VPC)
    public = site.subnets(vpc, "public", "10.50.1.0/24", "10.50.2.0/24")
    data = site.subnets(vpc, "data", "10.50.11.0/24", "10.50.12.0/24")
    site.internet_gateway(vpc, "igw", table="public")
    dms = site.group(vpc, "dms-sg")
    instance = replication_instance(site, public, dms, public=True)
    partner = public_database(site, "partner", FAR, f"{instance['ReplicationInstancePublicIpAddress']}/32")
    archive = database(site, "archive", "postgres", data, site.group(vpc, "archive-sg", [(POSTGRES, dms)]))
    return task(site, instance, partner, archive)


def admit_private_address(site: Site) -> None:
    """Admit the instance's private address, which nobody sees on the internet."""
    wanted = [{"Name": "replication-instance-id", "Values": [site.called("dms")]}]
    shown = site.clients("dms").describe_replication_instances(Filters=wanted)["ReplicationInstances"][0]
    admit_only("partner", (MYSQL, f"{shown['ReplicationInstancePrivateIpAddress']}/32"))(site)


def make_private(site: Site) -> None:
    """Take the source off the internet."""
    site.clients("rds").modify_db_instance(DBInstanceIdentifier=site.called("partner"), PubliclyAccessible=False, ApplyImmediately=True)


CONFIGURATION = Configuration(
    "internet-to-rds", "Over the internet to RDS in another VPC", "billing-archive", "reachable", lay_out,
    {
        "database-admits-private": Breakage("The source's group admits the instance's private address", admit_private_address),
        "database-closed": Breakage("The source's group admits nobody", admit_only("partner")),
        "database-private": Breakage("The source is not publicly accessible, so that its name is a private address", make_private),
        "return-route-missing": Breakage("The source's route table has no default route", delete_route("partner", ANYWHERE)),
        "acl-denies-replies": Breakage("The source's ACL lets no reply leave", deny("partner", ANYWHERE, EPHEMERAL, egress=True)),
    },
)  # fmt: skip
