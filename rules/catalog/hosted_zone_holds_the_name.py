"""A private hosted zone without the name."""

from __future__ import annotations

from rules.network.name import KIND
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop


class HostedZoneHoldsTheName(Rule):
    """The private hosted zone that answers for the endpoint's name has a record of it.

    ## What it does
    Finds the private zone with the longest domain that holds the name, among those of the replication instance's VPC, and looks for an A, AAAA or CNAME
    record of the name or of a wildcard.

    ## Why it matters
    A private zone hides the public one of its domain: a name that is only in the public one does not exist for the VPC, though it resolves everywhere else.

    ## How to fix
    Add the record to the private zone, or give the endpoint a name or an address outside its domain.

    ## How safe the fix is
    A record more changes nothing for the other names of the zone.
    """

    id = "DNS-004"
    title = "The private hosted zone holds the name"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A name that the zone says does not exist."""
        del path
        return blocked(hop, KIND, "HOSTED_ZONE_WITHOUT_THE_NAME")

    def message(self, path: Path, hop: Hop) -> str:
        """Say which zone answers."""
        del path
        return f"{hop.decision.detail[0].upper()}{hop.decision.detail[1:]}."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Only people know which address the name should have."""
        del path
        return Unfixable(f"Add a record of the name to the hosted zone {hop.decision.node}, or give the endpoint a name or an address outside its domain.")
