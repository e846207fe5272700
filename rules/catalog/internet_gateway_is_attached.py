"""The attachment of an internet gateway."""

from __future__ import annotations

from rules.changes.attach_internet_gateway import AttachInternetGateway
from rules.network.internet import holder, vpc_behind
from rules.network.internet_gateway import InternetGateway
from rules.network.network import Side
from rules.network.route_table import RouteTable
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
        return blocked(hop, "internet-gateway", "BAD_STATE") or blocked(hop, "internet", "IGW_MISSING")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Attach it to the VPC that routes to it."""
        if hop.decision.reason == "IGW_MISSING":
            return _attach_beyond(path, hop)
        if hop.at.side is Side.IN:
            return ()  # the request's way out settles it
        gateway, vpc = path.network.find(InternetGateway, hop.decision.node), path.network.find(Vpc, vpc_of(path.network, hop.at.via))
        if gateway and vpc and gateway.attached == (vpc.id,):
            return ()  # a change for another place has attached it
        if gateway is None or vpc is None or gateway.attached:
            return Unfixable(f"{hop.decision.node} is attached to another VPC; route to the internet gateway of the VPC itself.")
        return (AttachInternetGateway(account=vpc.owning_account, region=vpc.region, gateway=gateway.id, vpc=vpc.id),)


def _attach_beyond(path: Path, hop: Hop) -> Remedy:
    """Attach the gateway that the far VPC's own routes name."""
    vpc = path.network.find(Vpc, vpc_behind(holder(path.network, hop.packet.destination)))
    tables = (each for each in path.network.all(RouteTable) if vpc and each.vpc == vpc.id)
    named = (path.network.find(InternetGateway, route.target) for table in tables for route in table.routes)
    gateway = next((each for each in named if each and not each.attached), None)
    if vpc is None or gateway is None:
        return Unfixable(f"The internet {hop.decision.detail}; attach one and route to it.")
    return (AttachInternetGateway(account=vpc.owning_account, region=vpc.region, gateway=gateway.id, vpc=vpc.id),)
