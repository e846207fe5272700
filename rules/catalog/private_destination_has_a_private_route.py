"""Private destinations that a default route sends to the internet."""

from __future__ import annotations

from rules.fixes import open_route
from rules.path import Path
from rules.rule import Remedy, Rule, blocked
from rules.trace import Hop

EMITS_NOTHING = (
    "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS",
    "IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS",
    "IGW_DESTINATION_ADDRESS_IS_LOCAL",
)


class PrivateDestinationHasAPrivateRoute(Rule):
    """A database with a private address is not routed to the internet.

    ## What it does
    Notes packets for private addresses that only a default route takes, so that they end at an internet gateway.

    ## Why it matters
    An internet gateway, egress-only or not, emits nothing to private or local addresses. The route that is missing is the one to the peering, the
    transit gateway or the VPN that leads there.

    ## How to fix
    Add a route for the other network's range to the connection that leads there.

    ## How safe the fix is
    The new route is more specific than the default route, and takes only what was dropped before.
    """

    id = "RT-004"
    title = "A private destination has a route of its own"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html"
    seed = ("two-vpcs",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall of an internet gateway for a private destination."""
        del path
        return blocked(hop, ("internet-gateway", "egress-only-internet-gateway"), *EMITS_NOTHING)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Add the route in the table that the packet left by."""
        return open_route(path, hop)
