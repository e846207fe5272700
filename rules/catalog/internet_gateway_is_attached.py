"""The attachment of an internet gateway."""

from __future__ import annotations

from rules.changes.attach_internet_gateway import AttachInternetGateway
from rules.network.internet_gateway import InternetGateway
from rules.network.network import Side
from rules.network.subnet import vpc_of
from rules.network.vpc import Vpc
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop


class InternetGatewayIsAttached(Rule):
    """The internet gateway that the route names is attached to the VPC.

    ## What it does
    Reads the attachments of the internet gateway that the packet is routed to.

    ## Why it matters
    A route to a detached gateway drops everything.

    ## How to fix
    Attach it, unless the VPC has another one; then route to that.

    ## How safe the fix is
    Interfaces with public addresses in subnets that route to it become reachable as their groups and ACLs allow.
    """

    id = "IGW-001"
    title = "The internet gateway is attached"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"
    seed = ("internet", "nat-gateway")

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A gateway that is not attached."""
        del path
        return blocked(hop, "internet-gateway", "BAD_STATE")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Attach it to the VPC that routes to it."""
        if hop.at.side is Side.IN:
            return ()  # the request's way out settles it
        gateway, vpc = path.network.find(InternetGateway, hop.decision.node), path.network.find(Vpc, vpc_of(path.network, hop.at.via))
        if gateway is None or vpc is None or gateway.attached:
            return Unfixable(f"{hop.decision.node} is attached to another VPC; route to the internet gateway of the VPC itself.")
        return (AttachInternetGateway(account=vpc.account, region=vpc.region, gateway=gateway.id, vpc=vpc.id),)
