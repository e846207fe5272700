"""The state of a NAT gateway, and whom it serves."""

from __future__ import annotations

from rules.fixes import open_route
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop


class NatGatewayIsAvailable(Rule):
    """The NAT gateway that the route names is available and serves the sender's VPC and zone.

    ## What it does
    Reads its state, whether the sender lies in its VPC or behind its transit gateway, whether a regional one has an address in the sender's zone or takes
    its packets in another, and for a reply whether its request came through it.

    ## Why it matters
    A NAT gateway that failed or was deleted drops everything that is routed to it, and it never serves what comes over a peering, a VPN or Direct
    Connect. A regional one whose zones are managed by hand drops what comes from a zone in which it has no address. A reply that a default route takes
    to a NAT gateway, since the route back is missing, ends there too.

    ## How to fix
    Route to another NAT gateway of the VPC, or create one and route to it; give a regional one an address in the zone; route a reply back the way that
    the request came.

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
        return blocked(hop, "nat-gateway") and (hop.packet.reply or hop.decision.reason != "NO_POSSIBLE_DESTINATION")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Route to another one; else a regional one can be brought into the zone."""
        remedy = open_route(path, hop)
        if hop.decision.reason != "REGIONAL_NGW_ROUTE_AZ_RESTRICTION" or not isinstance(remedy, Unfixable):
            return remedy
        return Unfixable(
            f"Associate an Elastic IP address with {hop.decision.node} in that zone (ec2:AssociateNatGatewayAddress), or let AWS manage its zones."
        )
