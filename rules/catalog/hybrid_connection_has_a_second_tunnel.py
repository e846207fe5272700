"""VPN redundancy."""

from __future__ import annotations

from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, named
from rules.trace import Hop


class HybridConnectionHasASecondTunnel(Rule):
    """Both tunnels of the VPN connection are up.

    ## What it does
    Notes VPN connections on the path that have one tunnel of two up.

    ## Why it matters
    AWS replaces tunnel endpoints for maintenance; with one tunnel alone the migration stops each time.

    ## How to fix
    Configure the second tunnel on the customer gateway.

    ## How safe the fix is
    It carries the same traffic.
    """

    id = "VPN-002"
    title = "Both tunnels of the VPN connection are up"
    severity = "medium"
    outcome = "warning"
    posture = True
    planned = False
    controls = ("EC2.20",)
    reference = "https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A connection that passes with a warning."""
        del path
        return hop.decision.kind == "vpn-connection" and hop.decision.warning is not None

    def message(self, path: Path, hop: Hop) -> str:
        """Say which tunnel is down."""
        return f"{named(path, hop)}: {hop.decision.warning}."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """It is done at the customer gateway."""
        del path, hop
        return Unfixable("Configure the second tunnel on the customer gateway.")
