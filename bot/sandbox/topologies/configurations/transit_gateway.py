"""Two VPCs on a transit gateway: SQL Server in the depot's VPC, the replication instance and the target in another."""

from __future__ import annotations

from bot.sandbox.topologies.configuration import Breakage, Configuration
from bot.sandbox.topologies.hub import attach, detach, disassociate, drop, hub, leave_zone, propagate, stop_propagating
from bot.sandbox.topologies.migration import database, replication_instance, task
from bot.sandbox.topologies.site import Site
from bot.sandbox.topologies.walls import EPHEMERAL, admit_only, both, delete_route, deny

HERE, DEPOT = "10.80.0.0/16", "10.90.0.0/16"
SQLSERVER, POSTGRES = 1433, 5432


def lay_out(site: Site) -> str:
    """Attach both VPCs by small subnets of their own, let each propagate into the table of the other, and route each to the gateway."""
    here, depot = site.vpc("migration", HERE), site.vpc("depot", DEPOT)
    apps = site.subnets(here, "app", "10.80.1.0/24", "10.80.2.0/24")
    data = site.subnets(here, "data", "10.80.11.0/24", "10.80.12.0/24")
    far = site.subnets(depot, "depot-data", "10.90.1.0/24", "10.90.2.0/24")
    gateway = hub(site, "hub")
    attach(site, gateway, here, site.subnets(here, "door", "10.80.0.0/28", "10.80.0.16/28"), "migration")
    attach(site, gateway, depot, site.subnets(depot, "depot-door", "10.90.0.0/28", "10.90.0.16/28"), "depot")
    both(propagate("depot", "migration"), propagate("migration", "depot"))(site)
    site.route("app", DEPOT, TransitGatewayId=gateway)
    site.route("depot-data", HERE, TransitGatewayId=gateway)
    dms = site.group(here, "dms-sg", egress=[(SQLSERVER, DEPOT), (POSTGRES, HERE)])
    stock = database(site, "stock", "sqlserver-se", far, site.group(depot, "stock-sg", [(SQLSERVER, HERE)]))
    lake = database(site, "lake", "postgres", data, site.group(here, "lake-sg", [(POSTGRES, dms)]))
    return task(site, replication_instance(site, apps, dms), stock, lake)


CONFIGURATION = Configuration(
    "transit-gateway", "Two VPCs on a transit gateway", "depot-sync", "reachable", lay_out,
    {
        "not-propagated": Breakage("The depot does not propagate into the instance's table of the gateway", stop_propagating("depot", "migration")),
        "no-way-back": Breakage("The instance's VPC does not propagate into the depot's table of the gateway", stop_propagating("migration", "depot")),
        "not-associated": Breakage("The instance's attachment has no table of the gateway", disassociate("migration", "migration")),
        "blackhole": Breakage("A blackhole in the gateway takes the source's subnet", drop("migration", "10.90.2.0/24")),
        "detached": Breakage("The depot is detached from the gateway", detach("depot")),
        "zone-left": Breakage("The attachment has no subnet in the instance's zone", leave_zone("migration")),
        "route-missing": Breakage("The instance's route table has no route to the gateway", delete_route("app", DEPOT)),
        "return-route-missing": Breakage("The source's route table has no route back", delete_route("depot-data", HERE)),
        "door-closed": Breakage("The ACL of the attachment's subnet denies the instance", deny("door", HERE, (SQLSERVER, SQLSERVER), egress=False)),
        "door-denies-replies": Breakage("The ACL of the depot's attachment subnet refuses replies", deny("depot-door", DEPOT, EPHEMERAL, egress=False)),
        "database-closed": Breakage("The source's group admits nobody", admit_only("stock-sg")),
        "group-reference": Breakage("The source's group names the instance's, which the gateway hides", admit_only("stock-sg", (SQLSERVER, "@dms-sg"))),
        "two-walls": Breakage(
            "The depot's table of the gateway has no way back, and the source's group admits its own VPC alone",
            both(stop_propagating("migration", "depot"), admit_only("stock-sg", (SQLSERVER, DEPOT))),
        ),
    },
)  # fmt: skip
