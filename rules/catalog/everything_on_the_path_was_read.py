"""What could not be read."""

from __future__ import annotations

from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable
from rules.trace import Hop


class EverythingOnThePathWasRead(Rule):
    """Everything that decides about the path could be read and is understood.

    ## What it does
    Collects the hops at which nobody can say what becomes of the packet.

    ## Why it matters
    What was not seen is never taken for open. The verdict stays unknown until it can be read.

    ## How to fix
    Do what the finding says: allow an action, add an account, or check one resource by hand.

    ## How safe the fix is
    Reading changes nothing.
    """

    id = "GAP-001"
    title = "Everything on the path was read"
    severity = "medium"
    outcome = "unknown"
    reference = "https://docs.aws.amazon.com/vpc/latest/reachability/how-reachability-analyzer-works.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A hop that nobody can judge."""
        del path
        return hop.outcome == "unknown"

    def message(self, path: Path, hop: Hop) -> str:
        """Say what is missing."""
        del path
        return f"{hop.lack.message} {hop.lack.remedy}" if hop.lack else hop.decision.detail

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Reading is no change."""
        del path
        return Unfixable(hop.lack.remedy if hop.lack else hop.decision.detail)
