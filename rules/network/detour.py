"""Where a packet would go on if a wall were opened: a guess that shows the walls behind it and the fix that fits, never a verdict."""

from __future__ import annotations

from collections.abc import Iterator

from rules.network.egress_only_internet_gateway import outbound_by_vpc
from rules.network.internet import gateways_by_vpc
from rules.network.nat_gateway import NatGateway
from rules.network.network import At, Forwarded, Network, Side, covers
from rules.network.network_interface import NetworkInterface, interface_at, interfaces_at
from rules.network.packet import SIX, Packet, is_private
from rules.network.route_table import RouteTable, table_of
from rules.network.transit_gateway import TransitGateway, attachment_of
from rules.network.vpc_peering import VpcPeering
from rules.network.vpn_gateway import VpnGateway


def detour(network: Network, at: At, packet: Packet) -> Forwarded | None:
    """Give the likeliest way on from a wall at ``at``: the connector that a route should name, else straight to the destination."""
    if at.side is Side.ROUTE:
        table = network.find(RouteTable, at.node)
        way = next(connectors(network, table, packet), None) if table else None
        if way:
            return Forwarded(At(way, Side.OUT, at.via), packet)
    doors = (network.find(NetworkInterface, at.via), network.find(NetworkInterface, at.node) if at.side is Side.IN else None)
    if any(own == packet.destination for door in doors if door for own, _ in door.addresses):
        return None  # it has arrived; what stands behind this door is not known
    behind = destination_vpcs(network, packet)
    return Forwarded(At(behind[0], Side.IN), packet) if behind and at != At(behind[0], Side.IN) else None


def destination_vpcs(network: Network, packet: Packet) -> tuple[str, ...]:
    """Give the VPCs in which the destination is an interface's private address, the likeliest first."""
    if packet.destination_end:
        return (packet.destination_end.vpc,)
    return tuple(dict.fromkeys(each.vpc for each in interfaces_at(network, packet.destination)))


def connectors(network: Network, table: RouteTable, packet: Packet) -> Iterator[str]:
    """Give the ids of what ``table`` could name to carry the packet: to its destination's VPC, to a VPN gateway, else to the internet."""
    local = is_private(packet.destination)
    if local or packet.destination.version == SIX:  # a VPC's IPv6 addresses are public ones
        yield from _joining(network, table.vpc, packet)
    if local:
        behind = destination_vpcs(network, packet)
        yield from (each.id for each in network.all(VpnGateway) if not behind and table.vpc in each.joined and each.leads_to(network, packet.destination))
    elif packet.destination.version == SIX:
        yield from _six(network, table.vpc, packet)
    else:
        yield from _four(network, table, packet)


def _joining(network: Network, vpc: str, packet: Packet) -> Iterator[str]:
    behind = destination_vpcs(network, packet)
    usable = [each for each in network.all(VpcPeering) if (far := each.far(vpc)) and (far.vpc in behind or covers(far.cidrs, packet.destination))]
    yield from (each.id for each in sorted(usable, key=lambda peering: not peering.active))
    joined = (each for each in network.all(TransitGateway) if attachment_of(network, each.id, vpc))
    yield from (each.id for each in joined if any(attachment_of(network, each.id, far) for far in behind))


def _six(network: Network, vpc: str, packet: Packet) -> Iterator[str]:
    """Give the egress-only gateway first: it opens nothing inwards. An answer goes out as its request came in."""
    gateway, outbound = network.derive(gateways_by_vpc).get(vpc), network.derive(outbound_by_vpc).get(vpc)
    sender = interface_at(network, vpc, packet.source)
    if outbound and not packet.reply:
        yield outbound
    if gateway and not (sender and sender.denies_internet):
        yield gateway


def _four(network: Network, table: RouteTable, packet: Packet) -> Iterator[str]:
    gateway = network.derive(gateways_by_vpc).get(table.vpc)
    sender = interface_at(network, table.vpc, packet.source)
    has_public = sender and (sender.gets_public or sender.public(packet.source))
    if gateway and has_public:
        yield gateway
    for each in network.all(NatGateway):
        own = network.find(RouteTable, each.table) if each.regional else table_of(network, each.subnet or "", table.vpc)
        if each.vpc == table.vpc and each.public and each.state == "available" and own != table:  # its own table would lead it to itself
            yield each.id
