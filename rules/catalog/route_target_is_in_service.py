"""Routes whose target is gone."""

from __future__ import annotations

from rules.changes.attach_internet_gateway import AttachInternetGateway
from rules.fixes import open_route
from rules.network.internet_gateway import InternetGateway
from rules.network.route_table import RouteTable
from rules.path import Path
from rules.rule import Remedy, Rule, blocked
from rules.trace import Hop


class RouteTargetIsInService(Rule):
    """The route that takes the packet leads to something that is there.

    ## What it does
    Notes routes in state blackhole, and routes whose target no longer exists, where they are the longest prefix for the packet.

    ## Why it matters
    A blackhole still wins over every shorter route, and drops. It is what a deleted peering, NAT gateway or interface leaves behind.

    ## How to fix
    Give the route a target that works; if nothing else leads there, the connection itself must be made anew.

    ## How safe the fix is
    The route carried nothing before.
    """

    id = "RT-003"
    title = "The route's target is in service"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
    seed = ("two-vpcs", "internet", "nat-gateway")
    requires = ("NAT-001", "PCX-001")

    def follows(self, hop: Hop, cause: Hop) -> bool:
        """The route leads to the very peering or NAT gateway that is out of service."""
        return cause.decision.node in (hop.decision.decided_by or "").split()

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A route that drops."""
        del path
        return blocked(hop, "route-table", "BAD_STATE_ROUTE", "LOOP")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Bring the target back where that can be done, else name another one that leads there."""
        table = path.network.find(RouteTable, hop.decision.node)
        found = table.lookup(path.network, hop.packet.destination) if table else None
        gateway = path.network.find(InternetGateway, found[0].target) if found else None
        if table and gateway and not gateway.attached:
            return (AttachInternetGateway(account=table.owning_account, region=table.region, gateway=gateway.id, vpc=table.vpc),)
        return open_route(path, hop)
