"""What a peering connection carries."""

from __future__ import annotations

from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop


class PeeringJoinsTheTwoRanges(Rule):
    """Both ends of the conversation lie in the two VPCs that the peering joins.

    ## What it does
    Compares source and destination with the ranges of the two VPCs.

    ## Why it matters
    Peering is not transitive: nothing passes through to a third VPC, to an on-premises network, or to the internet.

    ## How to fix
    Peer the two VPCs that must talk, or use a transit gateway.

    ## How safe the fix is
    There is no change of one resource that does it; it is a design decision.
    """

    id = "PCX-002"
    title = "The peering connection joins the two ranges"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations"
    seed = ("two-vpcs",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A peering for an address of neither VPC, or of neither side."""
        del path
        return blocked(hop, "vpc-peering", "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR", "DISCONNECTED_VPCS")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Say what has to be built."""
        del path
        return Unfixable(f"{hop.decision.node} {hop.decision.detail}; peer the two VPCs directly, or join them by a transit gateway.")
