"""Replies that go astray."""

from __future__ import annotations

from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable
from rules.trace import Hop


class ReplyComesBackToTheInstance(Rule):
    """The reply comes back to the replication instance, and not to another network with the same addresses.

    ## What it does
    Follows the reply to the VPC and the interface that it arrives at, and compares that with where the request came from.

    ## Why it matters
    Two VPCs with the same range may both be joined to the database's, by peerings or by a transit gateway. Routes know one of them: the replies to the
    other arrive at a stranger, or at nobody, and the test times out.

    ## How to fix
    Route the replication instance's own subnet, a longer prefix, back to its VPC; or give one of the two VPCs another range.

    ## How safe the fix is
    A longer route takes that subnet alone. If the other VPC uses the same addresses to talk to the database, it loses its replies.
    """

    id = "RT-005"
    title = "The reply comes back to the replication instance"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html"
    requires = ("DST-001",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A reply that is delivered to nobody, or to somebody else."""
        del path
        astray = hop.decision.reason in ("NO_POSSIBLE_DESTINATION", "REPLY_GOES_ASTRAY") and hop.decision.kind != "nat-gateway"
        return hop.packet.reply and hop.outcome == "blocked" and astray

    def message(self, path: Path, hop: Hop) -> str:
        """Say where the reply ends instead."""
        where = hop.decision.detail if hop.decision.reason == "REPLY_GOES_ASTRAY" else f"{hop.decision.node} {hop.decision.detail}"
        return f"The reply does not come back to {path.origin.name or path.origin.id} in {path.origin.vpc}: {where}."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """It takes a decision about two networks."""
        del hop
        where = f"{path.origin.subnet} in {path.origin.vpc}"
        return Unfixable(f"Lead the replies for {where} back there, by a longer prefix than the one that leads astray, or renumber what has its range too.")
