"""Two VPCs and a peering: SQL Server in the CRM's VPC, the replication instance and the target in another."""

from __future__ import annotations

from bot.sandbox.topologies.configuration import Breakage, Configuration
from bot.sandbox.topologies.migration import database, replication_instance, task
from bot.sandbox.topologies.site import Site
from bot.sandbox.topologies.walls import EPHEMERAL, admit_only, both, delete_route, deny, let_out_only, misplace_route

HERE, CRM = "10.20.0.0/16", "10.30.0.0/16"
SQLSERVER, POSTGRES = 1433, 5432


def lay_out(site: Site) -> str:
    """Peer the two VPCs and route each to the other in the tables that the subnets use."""
    here, crm = site.vpc("migration", HERE), site.vpc("crm", CRM)
    apps = site.subnets(here, "app", "10.20.1.0/24", "10.20.2.0/24")
    data = site.subnets(here, "data", "10.20.11.0/24", "10.20.12.0/24")
    far = site.subnets(crm, "crm-data", "10.30.1.0/24", "10.30.2.0/24")
    peering = site.peering(here, crm, "peering")
    site.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=peering)
    resolving = {"AllowDnsResolutionFromRemoteVpc": True}
    site.ec2.modify_vpc_peering_connection_options(
        VpcPeeringConnectionId=peering, RequesterPeeringConnectionOptions=resolving, AccepterPeeringConnectionOptions=resolving
    )
    site.route("app", CRM, VpcPeeringConnectionId=peering)
    site.route("crm-data", HERE, VpcPeeringConnectionId=peering)
    dms = site.group(here, "dms-sg", egress=[(SQLSERVER, CRM), (POSTGRES, HERE)])
    customers = database(site, "customers", "sqlserver-se", far, site.group(crm, "customers-sg", [(SQLSERVER, dms)]))
    lake = database(site, "lake", "postgres", data, site.group(here, "lake-sg", [(POSTGRES, dms)]))
    return task(site, replication_instance(site, apps, dms), customers, lake)


def delete_peering(site: Site) -> None:
    """Delete the peering; both routes to it stay, as blackholes."""
    site.ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=site.id("vpc-peering-connection", "peering"))


def leave_peering_pending(site: Site) -> None:
    """Ask for the peering anew, route to it, and have nobody accept it."""
    delete_peering(site)
    pending = site.peering(site.id("vpc", "migration"), site.id("vpc", "crm"), "peering")
    for table, cidr in (("app", CRM), ("crm-data", HERE)):
        site.ec2.replace_route(RouteTableId=site.id("route-table", table), DestinationCidrBlock=cidr, VpcPeeringConnectionId=pending)


CONFIGURATION = Configuration(
    "two-vpcs", "Two VPCs, peered", "crm-load", "reachable", lay_out,
    {
        "peering-deleted": Breakage("The peering is deleted and the routes lead nowhere", delete_peering),
        "peering-pending": Breakage("The peering waits for its acceptance", leave_peering_pending),
        "route-missing": Breakage("The instance's route table has no route to the other VPC", delete_route("app", CRM)),
        "route-misplaced": Breakage("The route to the other VPC is in the main table, which is not used", misplace_route("app", CRM)),
        "return-route-missing": Breakage("The source's route table has no route back", delete_route("crm-data", HERE)),
        "return-route-misplaced": Breakage("The route back is in the main table, which is not used", misplace_route("crm-data", HERE)),
        "database-closed": Breakage("The source's group admits nobody", admit_only("customers-sg")),
        "database-own-vpc": Breakage("The source's group admits its own VPC alone", admit_only("customers-sg", (SQLSERVER, CRM))),
        "instance-own-vpc": Breakage("The instance's group lets out to its own VPC alone", let_out_only("dms-sg", (SQLSERVER, HERE), (POSTGRES, HERE))),
        "acl-denies-request": Breakage("The source's ACL denies the other VPC", deny("crm-data", HERE, (SQLSERVER, SQLSERVER), egress=False)),
        "acl-denies-replies": Breakage("The source's ACL lets no reply leave", deny("crm-data", HERE, EPHEMERAL, egress=True)),
        "two-walls": Breakage(
            "The source's group admits its own VPC alone, and there is no route back",
            both(admit_only("customers-sg", (SQLSERVER, CRM)), delete_route("crm-data", HERE)),
        ),
    },
)  # fmt: skip
