"""The state of a NAT gateway."""

from __future__ import annotations

from rules.path import Path
from rules.rule import Remedy, Rule, blocked, open_route
from rules.trace import Hop


class NatGatewayIsAvailable(Rule):
    """The NAT gateway that the route names is available, and the packet is one that it takes.

    ## What it does
    Reads its state, and for a reply whether its request came through it.

    ## Why it matters
    A NAT gateway that failed or was deleted drops everything that is routed to it. A reply that a default route takes to a NAT gateway, since the route
    back is missing, ends there too.

    ## How to fix
    Route to another NAT gateway of the VPC, or create one and route to it; route a reply back the way that the request came.

    ## How safe the fix is
    The far side sees the other gateway's address and must admit it.
    """

    id = "NAT-001"
    title = "The NAT gateway is available"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html"
    seed = ("nat-gateway",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A NAT gateway that does not serve."""
        del path
        return blocked(hop, "nat-gateway", "BAD_STATE") or blocked(hop, "nat-gateway", "NO_POSSIBLE_DESTINATION", reply=True)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Route to another one."""
        return open_route(path, hop)
