"""All components in one VPC, with an RDS Proxy before the source: the database admits the proxy alone."""

from __future__ import annotations

from bot.sandbox.topologies.configuration import Breakage, Configuration
from bot.sandbox.topologies.migration import database, proxied, replication_instance, task
from bot.sandbox.topologies.site import Site
from bot.sandbox.topologies.walls import EPHEMERAL, admit_only, both, deny, let_out_only

VPC, DATABASES, PROXIES = "10.90.0.0/16", "10.90.8.0/21", "10.90.16.0/20"
MYSQL, POSTGRES = 3306, 5432


def lay_out(site: Site) -> str:
    """Put the proxy in subnets of its own, between the replication instance and the database."""
    vpc = site.vpc("vpc", VPC)
    apps = site.subnets(vpc, "app", "10.90.1.0/24", "10.90.2.0/24")
    between = site.subnets(vpc, "proxy", "10.90.21.0/24", "10.90.22.0/24")
    data = site.subnets(vpc, "data", "10.90.11.0/24", "10.90.12.0/24")
    dms = site.group(vpc, "dms-sg", egress=[(MYSQL, VPC), (POSTGRES, VPC)])
    proxy = site.group(vpc, "proxy-sg", [(MYSQL, dms)])
    carts = database(site, "carts", "mysql", data, site.group(vpc, "carts-sg", [(MYSQL, proxy)]))
    store = database(site, "store", "postgres", data, site.group(vpc, "store-sg", [(POSTGRES, dms)]))
    return task(site, replication_instance(site, apps, dms), proxied(site, "carts", carts, between, proxy), store)


CONFIGURATION = Configuration(
    "rds-proxy", "Through an RDS Proxy", "carts-cdc", "reachable", lay_out,
    {
        "database-admits-instance": Breakage("The source's group admits the instance, not the proxy", admit_only("carts-sg", (MYSQL, "@dms-sg"))),
        "proxy-closed": Breakage("The proxy's group admits nobody", admit_only("proxy-sg")),
        "proxy-shut-in": Breakage("The proxy's group lets nothing out", let_out_only("proxy-sg")),
        "acl-denies-proxy": Breakage("The source's ACL denies the proxy's subnets", deny("data", PROXIES, (MYSQL, MYSQL), egress=False)),
        "acl-refuses-replies": Breakage("The proxy's ACL refuses the source's replies", deny("proxy", DATABASES, EPHEMERAL, egress=False)),
        "two-walls": Breakage(
            "The proxy's group admits nobody, and the source's group admits the instance, not the proxy",
            both(admit_only("proxy-sg"), admit_only("carts-sg", (MYSQL, "@dms-sg"))),
        ),
    },
)  # fmt: skip
