"""Routes for the request."""

from __future__ import annotations

from rules.changes.change import Change
from rules.changes.enable_vgw_route_propagation import EnableVgwRoutePropagation, static_routes
from rules.fixes import gateway_endpoint, open_route, to_service
from rules.network.detour import connectors
from rules.network.network import covers
from rules.network.replication_instance import ReplicationInstance
from rules.network.route_table import RouteTable
from rules.network.vpc_endpoint import service_list
from rules.network.vpn_gateway import VpnGateway
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop


class SubnetRoutesTheRequest(Rule):
    """The route table of each subnet on the way has a route to the database.

    ## What it does
    Takes the table that the subnet really uses, its own or else the main one, and looks for the longest prefix that holds the destination.

    ## Why it matters
    Routes are often added to the main table while the subnets have tables of their own. Over the internet, what is not destined for the VPC must be
    routed to the internet gateway or to a NAT gateway; over a peering, each VPC needs the other's range.

    ## How to fix
    Add a route to the peering, the NAT gateway or the internet gateway that leads there; create a NAT gateway in a public subnet where there is none. Take
    the routes of the VPN gateway whose connection names the destination. To Amazon S3 and DynamoDB use a gateway endpoint, a new one if need be; to Secrets
    Manager and Kinesis an interface endpoint where nothing leads out.

    ## How safe the fix is
    A new route takes only destinations that had none. Propagation brings all routes of the gateway, those to come too. A NAT gateway and an interface
    endpoint cost by the hour, and private DNS of the endpoint takes the service's name for all of the VPC: who else asks for it there must be admitted too.
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
        """Use a gateway endpoint, take the routes of the VPN gateway, else route to what leads there; where nothing does, make an interface endpoint."""
        found = _by_gateway_endpoint(path, hop) or _by_propagation(path, hop) or open_route(path, hop)
        return (to_service(path) or found) if isinstance(found, Unfixable) else found


def _by_gateway_endpoint(path: Path, hop: Hop) -> tuple[Change, ...]:
    """Use the VPC's gateway endpoint for the service that has the address, or a new one, from each subnet where the instance may run."""
    table, listed = path.network.find(RouteTable, hop.decision.node), service_list(path.network, hop.packet.destination)
    service = path.target.service or (listed[0].name or "").rpartition(".")[2] if listed else path.target.service
    instance = path.network.find(ReplicationInstance, path.origin.owner)
    if table is None or not service:
        return ()
    subnets = dict.fromkeys((hop.decision.place or "", *(instance.subnets if instance and instance.vpc == table.vpc else ())))
    return gateway_endpoint(path.network, service, table.vpc, subnets)


def _by_propagation(path: Path, hop: Hop) -> tuple[Change, ...]:
    """Let the table take the routes of the VPN gateway that would be routed to, when a VPN connection of it names the destination."""
    table = path.network.find(RouteTable, hop.decision.node)
    way = next(connectors(path.network, table, hop.packet), None) if table else None
    gateway = path.network.find(VpnGateway, way)
    if table is None or gateway is None or gateway.id in table.propagating or not covers(static_routes(path.network, gateway.id), hop.packet.destination):
        return ()
    return (EnableVgwRoutePropagation(account=table.owning_account, region=table.region, table=table.id, gateway=gateway.id),)
