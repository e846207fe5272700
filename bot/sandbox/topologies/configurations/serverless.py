"""A Serverless replication in one VPC: it has no replication instance and may run in either of two subnets."""

from __future__ import annotations

from bot.sandbox.topologies.configuration import Breakage, Configuration
from bot.sandbox.topologies.migration import database, replication_config
from bot.sandbox.topologies.site import Site
from bot.sandbox.topologies.walls import admit_only, let_out_only

VPC = "10.15.0.0/16"
MYSQL, POSTGRES = 3306, 5432


def lay_out(site: Site) -> str:
    """Let the replication run in the application's subnets, and put both databases in the data subnets."""
    vpc = site.vpc("vpc", VPC)
    apps = site.subnets(vpc, "app", "10.15.1.0/24", "10.15.2.0/24")
    data = site.subnets(vpc, "data", "10.15.11.0/24", "10.15.12.0/24")
    dms = site.group(vpc, "dms-sg", egress=[(MYSQL, VPC), (POSTGRES, VPC)])
    visits = database(site, "visits", "mysql", data, site.group(vpc, "visits-sg", [(MYSQL, dms)]))
    store = database(site, "store", "postgres", data, site.group(vpc, "store-sg", [(POSTGRES, dms)]))
    return replication_config(site, apps, dms, visits, store)


CONFIGURATION = Configuration(
    "serverless", "A Serverless replication in one VPC", "visits-feed", "reachable", lay_out,
    {
        "database-one-subnet": Breakage("The source's group admits one of the two subnets", admit_only("visits-sg", (MYSQL, "10.15.1.0/24"))),
        "replication-shut-in": Breakage("The replication's group lets nothing out", let_out_only("dms-sg")),
    },
)  # fmt: skip
