"""The routes of a transit gateway."""

from __future__ import annotations

from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked, named
from rules.trace import Hop


class TransitGatewayRoutesThePacket(Rule):
    """The transit gateway's route table for the attachment has a route that leads on.

    ## What it does
    Takes the table that the attachment is associated with and looks for the longest prefix. On a tie a static route wins, then one by prefix list, then a
    propagated one; a blackhole drops.

    ## Why it matters
    An attachment without an association, or a VPC that does not propagate into the table, is joined to the gateway and still cut off; the reply needs
    its own route in the table of the other attachment. Over a peering of two gateways nothing is propagated: both need static routes.

    ## How to fix
    Associate the attachment with a table, let the other attachment propagate into it, or add a static route. Only the owner of the transit gateway can.

    ## How safe the fix is
    It opens a way for whole networks: groups and ACLs at both ends still decide.
    """

    id = "TGW-002"
    title = "The transit gateway has a route that leads on"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall in the transit gateway's routing."""
        del path
        return blocked(hop, "transit-gateway", "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION", "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT", "TGW_RTB_BAD_STATE_ROUTE")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Say what to do with the tables."""
        return Unfixable(f"{named(path, hop)} {hop.decision.detail}; associate, propagate or add a static route in the account that owns the transit gateway.")
