"""The state of a peering connection."""

from __future__ import annotations

from rules.changes.accept_vpc_peering import AcceptVpcPeering
from rules.fixes import open_route
from rules.network.vpc_peering import VpcPeering
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop


class PeeringIsActive(Rule):
    """The peering connection between the two VPCs is active.

    ## What it does
    Reads the state of the peering that the route leads to.

    ## Why it matters
    Only an active peering carries packets. One that waits for its acceptance expires after seven days.

    ## How to fix
    Accept it, in the account of the accepter. One that failed, expired or was deleted must be made anew.

    ## How safe the fix is
    Accepting joins the two VPCs; routes, groups and ACLs still decide what passes.
    """

    id = "PCX-001"
    title = "The peering connection is active"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle"
    seed = ("two-vpcs",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A peering that is not active."""
        del path
        return blocked(hop, "vpc-peering", "BAD_STATE")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Accept the one that waits; past one that is gone, route to what leads there else."""
        peering = path.network.find(VpcPeering, hop.decision.node)
        if peering and peering.status == "pending-acceptance":
            return (AcceptVpcPeering(account=peering.accepter.account, region=peering.accepter.region, peering=peering.id),)
        other = open_route(path, hop)
        return (
            Unfixable(f"{hop.decision.node} {hop.decision.detail}; make a new peering connection and route to it.") if isinstance(other, Unfixable) else other
        )
