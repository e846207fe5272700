"""The routes of a transit gateway."""

from __future__ import annotations

from rules.changes.associate_transit_gateway_route_table import AssociateTransitGatewayRouteTable
from rules.changes.change import Where
from rules.changes.enable_transit_gateway_propagation import EnableTransitGatewayPropagation
from rules.changes.set_transit_route import SetTransitRoute
from rules.network.detour import destination_vpcs, transit_ways
from rules.network.network import Network
from rules.network.packet import Packet, Prefix, within
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, table_being_associated, table_for
from rules.network.vpc import Vpc
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked, named
from rules.trace import Hop


class TransitGatewayRoutesThePacket(Rule):
    """The transit gateway's route table for the attachment has a route that leads on.

    ## What it does
    Takes the table that the attachment is associated with and looks for the longest prefix. On a tie a static route wins, then one by prefix list, then a
    propagated one; a blackhole drops.

    ## Why it matters
    An attachment without an association, or a VPC that does not propagate into the table, is joined to the gateway and still cut off; the reply needs
    its own route in the table of the other attachment. Over a peering of two gateways nothing is propagated: both need static routes.

    ## How to fix
    Associate the attachment with a table; let the other attachment propagate into that, or add a static route, which is narrower where its VPC has several
    ranges. Only the owner of the transit gateway can.

    ## How safe the fix is
    It opens a way for whole networks: groups and ACLs at both ends still decide. A blackhole may be there to keep two networks apart: ask first.
    """

    id = "TGW-002"
    title = "The transit gateway has a route that leads on"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html"
    seed = ("two-vpcs",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall in the transit gateway's routing."""
        del path
        return blocked(hop, "transit-gateway", "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION", "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT", "TGW_RTB_BAD_STATE_ROUTE")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Associate what has no table; then let the attachment behind which the destination lies propagate, or route statically to it."""
        network, gateway, via = path.network, hop.decision.node, hop.at.via or ""
        own, way = table_for(network, gateway, via), next(transit_ways(network, gateway, hop.packet), None)
        table = own or _spare(network, gateway, via, hop.packet)
        if table is None or way is None:
            return Unfixable(f"{named(path, hop)} {hop.decision.detail}; associate, propagate or attach in the account that owns the transit gateway.")
        found = table.lookup(hop.packet.destination)
        drop = next((each for each in (found, *table.inside(hop.packet.destination)) if each and each.drops), None)
        where = Where(account=table.account, region=table.region)
        associated = () if own else (AssociateTransitGatewayRouteTable(table=table.id, attachment=via, **where),)
        if found and not drop:
            return associated  # with its own table, a change for another place has settled it
        vpc = network.find(Vpc, way.joins)
        if drop is None and vpc and len(vpc.cidrs) == 1:  # of a VPC with several ranges only the one that is asked for is opened
            return (*associated, EnableTransitGatewayPropagation(table=table.id, attachment=way.id, **where))
        instead = drop is not None and drop.static and not drop.listed
        destination = drop.destination if drop else _reach(network, hop.packet)
        return (*associated, SetTransitRoute(table=table.id, destination=destination, attachment=way.id, instead_of_blackhole=instead, **where))


def _spare(network: Network, gateway: str, via: str, packet: Packet) -> TransitGatewayRouteTable | None:
    """Give the table for an attachment that has none: one that leads on, else the only one there is; rather one that serves nobody else."""
    if table_being_associated(network, gateway, via):
        return None  # it only has to be waited for
    tables = [each for each in network.all(TransitGatewayRouteTable) if each.gateway == gateway and each.routes is not None]
    leading = [each for each in tables if (found := each.lookup(packet.destination)) and not found.drops]
    return min(leading or tables[: len(tables) == 1], key=lambda each: (len(each.associations), each.id), default=None)


def _reach(network: Network, packet: Packet) -> Prefix:
    """Give the range of the destination's VPC; the address alone where it lies in none."""
    homes = (network.find(Vpc, vpc) for vpc in destination_vpcs(network, packet))
    return next((cidr for home in homes if home for cidr in home.cidrs if within(packet.destination, cidr)), packet.destination)
