"""Routes for the request."""

from __future__ import annotations

from rules.path import Path
from rules.rule import Remedy, Rule, blocked, open_route
from rules.trace import Hop


class SubnetRoutesTheRequest(Rule):
    """The route table of each subnet on the way has a route to the database.

    ## What it does
    Takes the table that the subnet really uses, its own or else the main one, and looks for the longest prefix that holds the destination.

    ## Why it matters
    Routes are often added to the main table while the subnets have tables of their own. Over the internet, what is not destined for the VPC must be
    routed to the internet gateway or to a NAT gateway; over a peering, each VPC needs the other's range.

    ## How to fix
    Add a route to the peering, the NAT gateway or the internet gateway that leads there.

    ## How safe the fix is
    A new route takes only destinations that had none.
    """

    id = "RT-001"
    title = "The subnet's route table has a route to the database"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
    seed = ("two-vpcs", "internet", "nat-gateway")

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A table without a route for the request."""
        del path
        return blocked(hop, "route-table", "NO_ROUTE_TO_DESTINATION", reply=False)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Route to what leads there."""
        return open_route(path, hop)
