"""Where the gateways lie that packets cross on their way from one VPC to another, or on premises: often in an account of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.scan.call import Place
from rules.network.direct_connect import VirtualInterface
from rules.network.direct_connect_gateway import DirectConnectGateway
from rules.network.network import Network, covers
from rules.network.packet import Prefix
from rules.network.transit_gateway import TransitGateway
from rules.network.transit_gateway_attachment import TransitGatewayAttachment
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable
from rules.network.vpn_gateway import VpnGateway


def routed(network: Network, wanted: tuple[Prefix, ...]) -> Iterator[TransitGatewayAttachment]:
    """Give the transit gateway attachments that a route for a wanted address leads to."""
    for table in network.all(TransitGatewayRouteTable):
        routes = (each for each in table.routes or () if any(covers((each.destination,), address) for address in wanted))
        found = (network.find(TransitGatewayAttachment, attachment) for route in routes for attachment in route.attachments)
        yield from (each for each in found if each)


def crossed_from(network: Network, vpcs: Collection[str], wanted: tuple[Prefix, ...]) -> Iterator[Place]:
    """Give the places of the transit gateways that these VPCs are attached to, of those behind a peering on the way, and of Direct Connect gateways."""
    for each in network.all(TransitGatewayAttachment):
        gateway = network.find(TransitGateway, each.gateway) if each.joins in vpcs else None
        if gateway:
            yield Place(gateway.account, gateway.region)
    yield from (Place(end.account, end.region) for each in routed(network, wanted) for end in each.ends)
    yield from (Place(each.account, each.region) for each in network.all(DirectConnectGateway) if each.associations)


def unread_lines(network: Network) -> Iterator[Place]:
    """Give the places of virtual interfaces that are attached to a Direct Connect gateway and were not read."""
    lines = (line for each in network.all(DirectConnectGateway) for line in each.lines or ())
    return (Place(each.account, each.region) for each in lines if network.find(VirtualInterface, each.id) is None)


def associable(network: Network, place: Place) -> Iterator[str]:
    """Give the gateways of a place that may be associated with another account's Direct Connect gateway."""
    yield from (each.id for each in network.all(VpnGateway) if each.joined and Place(each.account, each.region) == place)
    attached = {each.gateway for each in network.all(TransitGatewayAttachment) if each.sort == "direct-connect-gateway"}
    yield from (each.id for each in network.all(TransitGateway) if each.id in attached and Place(each.account, each.region) == place)
