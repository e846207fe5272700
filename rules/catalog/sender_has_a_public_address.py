"""Who may use an internet gateway."""

from __future__ import annotations

from rules.network.nat_gateway import NatGateway
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked, open_route
from rules.trace import Hop


class SenderHasAPublicAddress(Rule):
    """What is routed to an internet gateway has a public address.

    ## What it does
    Looks for the public address of the interface whose packet the internet gateway is to forward.

    ## Why it matters
    An internet gateway forwards nothing for an interface without a public address: a private replication instance in a public subnet is the classic
    dead end. DMS gives a public address only to an instance that was created as publicly accessible, and that cannot be switched afterwards.

    ## How to fix
    Route the destination to a NAT gateway, and let the far side admit its address. Or create a publicly accessible replication instance and move the
    task to it.

    ## How safe the fix is
    The route names the database's address alone; other traffic of the subnet stays as it is.
    """

    id = "IGW-002"
    title = "What is routed to the internet gateway has a public address"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html"
    seed = ("internet",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A gateway that has no public address to lend."""
        del path
        return blocked(hop, "internet-gateway", "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS", "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Go through a NAT gateway where there is one."""
        if hop.packet.reply or hop.packet.translations or not any(each.vpc == path.origin.vpc and each.public for each in path.network.all(NatGateway)):
            return Unfixable("Create a NAT gateway in a public subnet and route to it, or move the task to a publicly accessible replication instance.")
        return open_route(path, hop)
