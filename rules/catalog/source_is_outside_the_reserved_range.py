"""A range that DMS keeps for itself."""

from __future__ import annotations

from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable
from rules.trace import Hop


class SourceIsOutsideTheReservedRange(Rule):
    """The source's address is not in 192.168.0.0/24, which a replication instance uses within itself.

    ## What it does
    Compares the source's address with that range.

    ## Why it matters
    Packets for the range never leave the replication instance: the connection test fails however open the network is. Home and office networks
    have it by default.

    ## How to fix
    Give the source another address, or put a proxy for it (socat, say) on an EC2 instance outside the range and name the proxy in the endpoint.

    ## How safe the fix is
    A proxy is one more host that sees the data: its groups should admit the replication instance alone.
    """

    id = "DMS-001"
    title = "The source is outside the range that DMS reserves"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Troubleshooting.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A packet that the replication instance keeps."""
        del path
        return hop.outcome == "blocked" and hop.decision.reason == "DMS_RESERVED_RANGE"

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """It takes another address."""
        del hop
        address = path.target.address.network_address
        return Unfixable(f"Give the source an address other than {address}, or name a proxy for it, on an EC2 instance outside the range, in the endpoint.")
