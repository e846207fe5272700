"""A virtual private gateway: the VPC's end of VPN connections and of Direct Connect. https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html

Laws:
- It forwards only to prefixes that it knows. The longest wins; on a tie Direct Connect before a static VPN route, and that before one by BGP of a VPN.
- What it learned by BGP AWS shows only where a route table lets it propagate: there all of it, up to the quota of a table.
- No VPN connection of it carries IPv6. https://docs.aws.amazon.com/vpn/latest/s2svpn/ipv4-ipv6.html
- What comes in is routed by the VPC itself, or by the edge route table that is associated with the gateway.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rules.network.direct_connect import VirtualInterface
from rules.network.direct_connect_gateway import DirectConnectGateway, gateways_with
from rules.network.network import At, Decision, Dropped, Forwarded, Network, Resource, Side, Unknown, Verdict
from rules.network.packet import SIX, Packet, Prefix, show, within
from rules.network.route_table import RouteTable, entrance
from rules.network.subnet import vpc_of
from rules.network.vpn_connection import VpnConnection

JOINED_BY: tuple[type[Resource], ...] = (VpnConnection, VirtualInterface, DirectConnectGateway)
"""What may lead on from a VPN gateway."""
BGP_VPN, STATIC_VPN, DIRECT_CONNECT = range(3)
MOST_PROPAGATED = 100
"""Propagated routes that a table holds: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-route-tables"""
NOT_SHOWN = -1
"""Stands for the length of a prefix that AWS does not show: any that is shown goes before it."""

Way = tuple[bool, int, int, str]
"""Whether it works, the length of the prefix, which kind, and the id: the greatest is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VpnGateway(Resource):
    """``joined`` are the VPCs that it is attached to: one, or none."""

    KIND: ClassVar[str] = "vpn-gateway"
    LISTED_BY: ClassVar[str] = "ec2:DescribeVpnGateways"

    joined: tuple[str, ...]
    state: str = "available"

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Send a packet of the subnet ``at.via`` to the far side, or one that came by the connection ``at.via`` into the VPC."""
        return self._out(network, at, packet) if at.side is Side.OUT else self._in(network, packet)

    def _out(self, network: Network, at: At, packet: Packet) -> Verdict:
        vpc = vpc_of(network, at.via)
        way = self.leads_to(network, packet.destination)
        onward = Forwarded(At(way, Side.OUT, self.id), packet, self._said(f"attached to {vpc}; sends by {way}", way)) if way else None
        if self.state != "available":
            return Dropped(self._said(f"is {self.state}, not available", reason="BAD_STATE"), onward)
        if vpc not in self.joined:
            return Dropped(self._said(f"is not attached to {vpc}" if self.joined else "is attached to no VPC", reason="BAD_STATE"), onward)
        return onward or self._nowhere(network, packet)

    def _nowhere(self, network: Network, packet: Packet) -> Verdict:
        """Say that nothing leads on, when all that might was read."""
        said = self._said(f"has no connection that leads to {show(packet.destination)}", reason="VGW_NO_ROUTE")
        unread = next((kind for kind in JOINED_BY if not network.was_read(kind.LISTED_BY, self.account, self.region)), None)
        return Unknown(said, network.lack(unread, self)) if unread else Dropped(said)

    def _in(self, network: Network, packet: Packet) -> Verdict:
        if not self.joined:
            return Dropped(self._said("is attached to no VPC", reason="BAD_STATE"))
        return Forwarded(entrance(network, self.id, self.joined[0]), packet, self._said(f"delivers into {self.joined[0]}", self.joined[0]))

    def _said(self, detail: str, by: str | None = None, reason: str | None = None) -> Decision:
        return Decision(self.KIND, self.id, detail, by, reason, place=next(iter(self.joined), None))

    def leads_to(self, network: Network, destination: Prefix) -> str | None:
        """Give the VPN connection, virtual interface or Direct Connect gateway that carries a packet. One that is down is taken when there is no other."""
        vpns = tuple(each for each in network.all(VpnConnection) if each.gateway == self.id and each.state == "available" and destination.version != SIX)
        static = tuple((True, route.prefixlen, STATIC_VPN, each.id) for each in vpns if each.static for route in each.routes if within(destination, route))
        shown = network.derive(learned).get(self.id)
        fitting = [NOT_SHOWN] if shown is None else [each.prefixlen for each in shown if within(destination, each)]
        ways = (*static, *self._dynamic(network, vpns, max(fitting))) if fitting else static
        return max(ways)[-1] if ways else None

    def _dynamic(self, network: Network, vpns: tuple[VpnConnection, ...], length: int) -> Iterator[Way]:
        """Give the ways whose routes come by BGP; what is down brings none."""
        yield from ((each.up, length, DIRECT_CONNECT, each.id) for each in network.all(VirtualInterface) if each.gateway == self.id)
        yield from ((each.up(network), length, DIRECT_CONNECT, each.id) for each in gateways_with(network, self.id))
        yield from ((each.brings_routes, length, BGP_VPN, each.id) for each in vpns if not each.static)


def learned(network: Network) -> dict[str, tuple[Prefix, ...]]:
    """Give the prefixes that came to each VPN gateway by BGP; one of which no route table shows them all is left out."""
    static = {(each.gateway, route) for each in network.all(VpnConnection) if each.static and each.state == "available" for route in each.routes}
    found: dict[str, tuple[Prefix, ...]] = {}
    for table in network.all(RouteTable):
        for gateway in table.propagating:
            led = [each for each in table.routes if each.target == gateway]
            shown = [each.destination for each in led if each.propagated and not isinstance(each.destination, str)]
            hidden = any(not each.propagated for each in led)  # its like is then not listed as propagated
            if len(shown) < MOST_PROPAGATED and not hidden:
                found.setdefault(gateway, tuple(each for each in shown if (gateway, each) not in static))
    return found
