"""Routes for the reply."""

from __future__ import annotations

from rules.fixes import open_route
from rules.path import Path
from rules.rule import Remedy, Rule, blocked
from rules.trace import Hop


class SubnetRoutesTheReply(Rule):
    """The route table of the database's subnet has a route back to where the request came from.

    ## What it does
    Follows the reply by the database subnet's own table to the address that the database saw.

    ## Why it matters
    A peering needs routes on both sides. Where the way back is missing, the request arrives and the connection still times out.

    ## How to fix
    Add the route back, over the connection that the request took.

    ## How safe the fix is
    A new route takes only destinations that had none.
    """

    id = "RT-002"
    title = "The database's subnet has a route back"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html"
    seed = ("two-vpcs",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A table without a route for the reply."""
        del path
        return blocked(hop, "route-table", "NO_ROUTE_TO_DESTINATION", reply=True)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Route to what leads there."""
        return open_route(path, hop)
