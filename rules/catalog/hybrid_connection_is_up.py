"""VPN and Direct Connect."""

from __future__ import annotations

from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked, named
from rules.trace import Hop


class HybridConnectionIsUp(Rule):
    """The VPN connection or the Direct Connect virtual interface to the on-premises network is up and knows the way.

    ## What it does
    Reads the attachment of the VPN gateway, the state and the tunnels of the VPN connection, its static routes or the count of routes that BGP
    brought, and for Direct Connect the state of the virtual interface and of its BGP sessions, and the Direct Connect gateway's association.

    ## Why it matters
    With both tunnels down, with no route accepted, or with a gateway that is not attached, a route to it leads nowhere.

    ## How to fix
    Bring a tunnel or the BGP session up, add the static route, attach the gateway: with the people who run the far side.

    ## How safe the fix is
    It restores a connection that was meant to be there.
    """

    id = "VPN-001"
    title = "The connection to the on-premises network is up"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html"
    seed = ("vpn-or-direct-connect",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall at one of them, but for what Direct Connect announces."""
        del path
        return blocked(hop, ("vpn-gateway", "vpn-connection", "direct-connect")) and hop.decision.reason != "DX_PREFIX_NOT_ALLOWED"

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """It takes both sides."""
        return Unfixable(f"{named(path, hop)} {hop.decision.detail}; repair it together with the people who run the far side.")
