"""Who may use an internet gateway."""

from __future__ import annotations

from rules.fixes import open_route
from rules.network.network import Side
from rules.network.packet import SIX, show
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop


class SenderHasAPublicAddress(Rule):
    """What is routed to an internet gateway has a public address that the gateway may use.

    ## What it does
    Looks for the public address of the interface whose packet the internet gateway is to forward. An IPv6 address is public by itself, unless its range
    is not advertised or the interface is shut to internet gateways.

    ## Why it matters
    An internet gateway forwards nothing for an interface without a public address: a private replication instance in a public subnet is the classic
    dead end. DMS gives a public address only to an instance that was created as publicly accessible, and that cannot be switched afterwards. It shuts
    the IPv6 address of a private dual-stack instance to internet gateways.

    ## How to fix
    Route the destination to a NAT gateway, and let the far side admit its address. Or create a publicly accessible replication instance and move the
    task to it. For IPv6, route to an egress-only internet gateway.

    ## How safe the fix is
    The route names the database's address alone; other traffic of the subnet stays as it is.
    """

    id = "IGW-002"
    title = "What is routed to the internet gateway has a public address"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html"
    seed = ("internet",)
    requires = ("IGW-002", "NAT-001")

    def follows(self, hop: Hop, cause: Hop) -> bool:
        """A NAT gateway that is gone lends no address; and what is not carried one way is not carried back."""
        if cause.decision.kind == "nat-gateway":
            return hop.packet.disguised
        return hop.packet.reply and not cause.packet.reply

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A gateway that has no public address to lend."""
        del path
        return blocked(hop, "internet-gateway", "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS", "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS", "IGW_TRAFFIC_DENIED")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Go through a NAT gateway, a new one where there is none."""
        if hop.packet.destination.version == SIX:
            return _by_ipv6(path, hop)
        remedy = Unfixable("") if hop.packet.reply or hop.packet.disguised else open_route(path, hop)
        if isinstance(remedy, Unfixable):
            return Unfixable("Create a NAT gateway in a public subnet and route to it, or move the task to a publicly accessible replication instance.")
        return remedy


def _by_ipv6(path: Path, hop: Hop) -> Remedy:
    """Go out by an egress-only gateway where there is one; nothing opens an interface that is shut to internet gateways."""
    if hop.packet.reply or hop.at.side is Side.IN:
        shut = hop.packet.source if hop.at.side is Side.OUT else hop.packet.destination
        return Unfixable(f"The internet does not reach {show(shut)}: peer the two VPCs, or make what has the address publicly accessible.")
    remedy = open_route(path, hop)
    if not isinstance(remedy, Unfixable):
        return remedy
    return Unfixable("Create an egress-only internet gateway and route to it, or move the task to a publicly accessible replication instance.")
