"""All components in one VPC: MySQL to PostgreSQL, each tier in subnets of its own."""

from __future__ import annotations

from bot.sandbox.topologies.configuration import Breakage, Configuration
from bot.sandbox.topologies.migration import database, replication_instance, task
from bot.sandbox.topologies.site import Site
from bot.sandbox.topologies.walls import EPHEMERAL, admit_only, allow_only, both, deny, let_out_only

VPC = "10.10.0.0/16"
MYSQL, POSTGRES = 3306, 5432


def lay_out(site: Site) -> str:
    """Put the replication instance in the application's subnets and both databases in the data subnets."""
    vpc = site.vpc("vpc", VPC)
    apps = site.subnets(vpc, "app", "10.10.1.0/24", "10.10.2.0/24")
    data = site.subnets(vpc, "data", "10.10.11.0/24", "10.10.12.0/24")
    dms = site.group(vpc, "dms-sg", egress=[(MYSQL, VPC), (POSTGRES, VPC)])
    site.group(vpc, "reports-sg")
    orders = database(site, "orders", "mysql", data, site.group(vpc, "orders-sg", [(MYSQL, dms)]))
    store = database(site, "store", "postgres", data, site.group(vpc, "store-sg", [(POSTGRES, dms)]))
    return task(site, replication_instance(site, apps, dms), orders, store)


CONFIGURATION = Configuration(
    "single-vpc", "All components in one VPC", "orders-cdc", "reachable", lay_out,
    {
        "database-closed": Breakage("The source's group admits nobody", admit_only("orders-sg")),
        "database-other-port": Breakage("The source's group admits the instance on another port", admit_only("orders-sg", (MYSQL + 1, "@dms-sg"))),
        "database-other-group": Breakage("The source's group admits another group", admit_only("orders-sg", (MYSQL, "@reports-sg"))),
        "database-other-address": Breakage("The source's group admits an address that the instance lost", admit_only("orders-sg", (MYSQL, "10.10.1.4/32"))),
        "target-closed": Breakage("The target's group admits nobody", admit_only("store-sg"), leg="target"),
        "instance-shut-in": Breakage("The instance's group lets nothing out", let_out_only("dms-sg")),
        "instance-other-port": Breakage("The instance's group lets out to the target's port alone", let_out_only("dms-sg", (POSTGRES, VPC))),
        "acl-keeps-request-in": Breakage("The instance's ACL denies what leaves for the source", deny("app", VPC, (MYSQL, MYSQL), egress=True)),
        "acl-denies-request": Breakage("The source's ACL denies the request", deny("data", VPC, (MYSQL, MYSQL), egress=False)),
        "acl-forgets-replies": Breakage("The source's ACL allows outbound the database's port alone", allow_only("data", VPC, (MYSQL, MYSQL), egress=True)),
        "acl-refuses-replies": Breakage("The instance's ACL denies the client's ports", deny("app", VPC, EPHEMERAL, egress=False)),
        "two-walls": Breakage(
            "The source's group admits nobody, and its ACL lets no reply leave", both(admit_only("orders-sg"), deny("data", VPC, EPHEMERAL, egress=True))
        ),
    },
)  # fmt: skip
