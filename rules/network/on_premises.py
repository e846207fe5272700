"""The network behind a VPN or Direct Connect: it cannot be seen from AWS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import At, Decision, Exits, Network, Resource, Side, Verdict
from rules.network.packet import Packet, Prefix, show
from rules.network.route_table import RouteTable
from rules.network.transit_gateway import TransitGateway
from rules.network.transit_gateway_attachment import TransitGatewayAttachment, attachment_of
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable
from rules.network.vpn_connection import VpnConnection
from rules.network.vpn_gateway import VpnGateway


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPremises(Resource):
    """There is one; networks are built with it."""

    KIND: ClassVar[str] = "on-premises"

    id: str = "on-premises"
    account: str = ""
    region: str = ""
    name: str | None = "On premises"

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Let the packet go out of sight; its answer comes back by ``at.via``."""
        del network
        detail = f"out of sight from here: the far side must route back to {show(packet.source)} and admit it to {packet.service()}"
        return Exits(packet, Decision(self.KIND, self.id, detail, reason="FAR_SIDE_OUT_OF_SIGHT"), At(at.via or "", Side.IN))


def ranges_behind(network: Network, vpc: str) -> Iterator[tuple[Prefix, str]]:
    """Give the ranges that lie on premises as a VPC knows it, each with what leads there: static routes of a VPN, and what came by BGP."""
    gateways = {each.id for each in network.all(VpnGateway) if vpc in each.joined}
    yield from ((route, each.id) for each in network.all(VpnConnection) if each.gateway in gateways and each.static for route in each.routes)
    tables = (each for each in network.all(RouteTable) if each.vpc == vpc)
    learned = (each for table in tables for each in table.routes if each.propagated and each.target in gateways)
    yield from ((each.destination, each.target or "") for each in learned if not isinstance(each.destination, str))
    hubs = {each.id for each in network.all(TransitGateway) if attachment_of(network, each.id, vpc)}
    for transit in (each for each in network.all(TransitGatewayRouteTable) if each.gateway in hubs):
        lines = ((route, network.find(TransitGatewayAttachment, each)) for route in transit.routes or () for each in route.attachments)
        yield from ((route.destination, line.joins) for route, line in lines if line and line.sort in ("vpn", "direct-connect-gateway"))
