"""Routes for the request."""

from __future__ import annotations

from rules.changes.associate_vpc_endpoint import AssociateVpcEndpoint
from rules.changes.change import Change
from rules.fixes import open_route
from rules.network.route_table import RouteTable
from rules.network.vpc_endpoint import VpcEndpoint, service_list
from rules.path import Path
from rules.rule import Remedy, Rule, blocked
from rules.trace import Hop


class SubnetRoutesTheRequest(Rule):
    """The route table of each subnet on the way has a route to the database.

    ## What it does
    Takes the table that the subnet really uses, its own or else the main one, and looks for the longest prefix that holds the destination.

    ## Why it matters
    Routes are often added to the main table while the subnets have tables of their own. Over the internet, what is not destined for the VPC must be
    routed to the internet gateway or to a NAT gateway; over a peering, each VPC needs the other's range.

    ## How to fix
    Add a route to the peering, the NAT gateway or the internet gateway that leads there. To a service of AWS's own that the VPC has a gateway endpoint for:
    associate the table with the endpoint.

    ## How safe the fix is
    A new route takes only destinations that had none.
    """

    id = "RT-001"
    title = "The subnet's route table has a route to the database"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
    seed = ("two-vpcs", "vpn-or-direct-connect", "internet", "nat-gateway")
    requires = ("DNS-001",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A table without a route for the request."""
        del path
        return blocked(hop, "route-table", "NO_ROUTE_TO_DESTINATION", reply=False)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Use the gateway endpoint of the service where there is one, else route to what leads there."""
        return _by_gateway_endpoint(path, hop) or open_route(path, hop)


def _by_gateway_endpoint(path: Path, hop: Hop) -> tuple[Change, ...]:
    """Associate the table with the VPC's gateway endpoint for the service that has the address."""
    table, service = path.network.find(RouteTable, hop.decision.node), service_list(path.network, hop.packet.destination)
    endpoints = (each for each in path.network.all(VpcEndpoint) if service and each.service == service[0].name and each.sort == "Gateway")
    endpoint = next((each for each in endpoints if table and each.vpc == table.vpc), None)
    if table is None or service is None or endpoint is None:
        return ()
    return (AssociateVpcEndpoint(account=endpoint.owning_account, region=endpoint.region, endpoint=endpoint.id, table=table.id, prefix_list=service[0].id),)
