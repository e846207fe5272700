"""What an egress-only internet gateway carries."""

from __future__ import annotations

from rules.fixes import open_route
from rules.network.network import Side
from rules.network.packet import show
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop


class EgressOnlyGatewayCarriesTheConnection(Rule):
    """The egress-only internet gateway is attached, and the connection is opened from its own VPC.

    ## What it does
    Reads the attachment of the egress-only internet gateway that an IPv6 packet is routed to, and the direction in which the connection is opened.

    ## Why it matters
    It lets IPv6 connections out and their replies back in. A database whose subnet routes ::/0 to one cannot be reached from the internet, and does not
    answer what an internet gateway brought in.

    ## How to fix
    Route to a gateway that is attached to the VPC; answer by the internet gateway that the requests come in by, or peer the two VPCs.

    ## How safe the fix is
    The route names the other end's address alone where the subnet has a default route already.
    """

    id = "EIGW-001"
    title = "The egress-only internet gateway carries the connection"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html"
    seed = ("internet",)
    requires = ("EIGW-001",)

    def follows(self, hop: Hop, cause: Hop) -> bool:
        """What is not carried one way is not carried back."""
        return hop.packet.reply and not cause.packet.reply

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A gateway that is not attached, or is asked to carry what it never does."""
        del path
        reasons = ("BAD_STATE", "EIGW_OUTBOUND_ONLY", "PROTOCOL_RESTRICTION", "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS")
        return blocked(hop, "egress-only-internet-gateway", *reasons)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Route to another gateway; nothing lets a connection in by this one."""
        if hop.at.side is Side.IN:
            return Unfixable(f"An egress-only gateway lets nobody in: attach an internet gateway and route to it from {show(hop.packet.destination)}, or peer.")
        return open_route(path, hop)
