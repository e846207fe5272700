"""Addresses that nobody has."""

from __future__ import annotations

from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable
from rules.trace import Hop


class DestinationIsAnInterface(Rule):
    """The endpoint's address belongs to an interface in the VPC that it lies in.

    ## What it does
    Where a packet is delivered inside a VPC, looks for the subnet and the interface with that address.

    ## Why it matters
    An endpoint that still names the address of a replaced database sends its packets to nobody; the test times out.

    ## How to fix
    Give the endpoint the database's name or its present address.

    ## How safe the fix is
    It changes the endpoint alone, and asks for a new connection test.
    """

    id = "DST-001"
    title = "The endpoint's address belongs to an interface"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A delivery that finds nobody, or the wrong one."""
        del path
        return hop.outcome == "blocked" and hop.decision.reason in ("NO_POSSIBLE_DESTINATION", "REPLY_GOES_ASTRAY")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Only the people who run the database know its address."""
        del path
        return Unfixable(f"In the VPC {hop.decision.detail}; set the endpoint's server name to the database's name or its present address.")
