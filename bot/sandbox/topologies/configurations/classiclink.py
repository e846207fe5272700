"""ClassicLink: a MySQL instance of RDS outside any VPC, and a linked host that forwards to it. AWS retired it, so that even the healthy one is blocked."""

from __future__ import annotations

from bot.sandbox.topologies.configuration import Breakage, Configuration
from bot.sandbox.topologies.migration import Side, classic_database, database, replication_instance, task
from bot.sandbox.topologies.site import Site
from bot.sandbox.topologies.walls import EPHEMERAL, admit_only, both, deny, let_out_only

VPC, CLASSIC = "172.30.0.0/16", "10.0.0.0/8"
MYSQL, POSTGRES = 3306, 5432


def lay_out(site: Site) -> str:
    """Link the host to the VPC, with a group of the VPC's that admits the replication instance."""
    vpc = site.vpc("vpc", VPC)
    apps = site.subnets(vpc, "app", "172.30.1.0/24", "172.30.2.0/24")
    data = site.subnets(vpc, "data", "172.30.11.0/24", "172.30.12.0/24")
    dms = site.group(vpc, "dms-sg", egress=[(MYSQL, CLASSIC), (POSTGRES, VPC)])
    classic_database(site, "articles", "mysql")
    host = site.classic_host(vpc, "proxy", site.group(vpc, "proxy-sg", [(MYSQL, dms)]))
    store = database(site, "store", "postgres", data, site.group(vpc, "store-sg", [(POSTGRES, dms)]))
    return task(site, replication_instance(site, apps, dms), Side("mysql", host, MYSQL), store)


CONFIGURATION = Configuration(
    "classiclink", "ClassicLink to RDS outside any VPC, which AWS retired", "press-archive", "blocked", lay_out,
    {
        "host-closed": Breakage("The group of the linked host admits nobody", admit_only("proxy-sg")),
        "instance-shut-in": Breakage("The instance's group lets out to the target alone", let_out_only("dms-sg", (POSTGRES, VPC))),
        "acl-keeps-request-in": Breakage("The instance's ACL denies what leaves for the host", deny("app", CLASSIC, (MYSQL, MYSQL), egress=True)),
        "acl-refuses-replies": Breakage("The instance's ACL refuses the host's replies", deny("app", CLASSIC, EPHEMERAL, egress=False)),
        "two-walls": Breakage(
            "The group of the linked host admits nobody, and the instance's ACL denies what leaves",
            both(admit_only("proxy-sg"), deny("app", CLASSIC, (MYSQL, MYSQL), egress=True)),
        ),
    },
)  # fmt: skip
