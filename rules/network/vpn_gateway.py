"""A virtual private gateway: the VPC's end of VPN connections and of Direct Connect. https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html

Laws:
- It forwards only to prefixes that it knows: the longest static route of a connection wins, Direct Connect before a VPN on a tie.
- Its VPN connections carry IPv4 alone: https://docs.aws.amazon.com/vpn/latest/s2svpn/ipv4-ipv6.html
- What comes in is routed by the VPC itself, or by the edge route table that is associated with the gateway.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.direct_connect import VirtualInterface
from rules.network.network import At, Decision, Dropped, Forwarded, Network, Resource, Side, Verdict
from rules.network.packet import SIX, Packet, Prefix, show, within
from rules.network.subnet import vpc_of
from rules.network.vpn_connection import VpnConnection


@dataclass(frozen=True, slots=True, kw_only=True)
class VpnGateway(Resource):
    """``joined`` are the VPCs that it is attached to: one, or none."""

    KIND: ClassVar[str] = "vpn-gateway"
    LISTED_BY: ClassVar[str] = "ec2:DescribeVpnGateways"

    joined: tuple[str, ...]
    state: str = "available"

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Send a packet of the subnet ``at.via`` to the far side, or one that came by the connection ``at.via`` into the VPC."""
        return self._out(network, at, packet) if at.side is Side.OUT else self._in(packet)

    def _out(self, network: Network, at: At, packet: Packet) -> Verdict:
        vpc = vpc_of(network, at.via)
        way = self.leads_to(network, packet.destination)
        onward = Forwarded(At(way, Side.OUT, self.id), packet, self._said(f"attached to {vpc}; sends by {way}", way)) if way else None
        if vpc not in self.joined:
            return Dropped(self._said(f"is not attached to {vpc}", reason="BAD_STATE"), onward)
        if onward is None:
            return Dropped(self._said(f"has no connection that leads to {show(packet.destination)}", reason="VGW_NO_ROUTE"))
        return onward

    def _in(self, packet: Packet) -> Verdict:
        if not self.joined:
            return Dropped(self._said("is attached to no VPC", reason="BAD_STATE"))
        return Forwarded(At(self.joined[0], Side.IN), packet, self._said(f"delivers into {self.joined[0]}", self.joined[0]))

    def _said(self, detail: str, by: str | None = None, reason: str | None = None) -> Decision:
        return Decision(self.KIND, self.id, detail, by, reason, place=next(iter(self.joined), None))

    def leads_to(self, network: Network, destination: Prefix) -> str | None:
        """Give the connection that carries a packet: by the longest static route, else one whose routes come by BGP."""
        mine = [each for each in network.all(VpnConnection) if each.gateway == self.id and each.state == "available"]
        static = [(route.prefixlen, each.id) for each in mine if each.static for route in each.routes if within(destination, route)]
        if static:
            return max(static)[1]
        lines = [each.id for each in network.all(VirtualInterface) if each.gateway == self.id]
        return next(iter(lines), None) or next((each.id for each in mine if not each.static and destination.version != SIX), None)
