"""A Site-to-Site VPN connection. https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html

Laws:
- One tunnel that is up carries packets; with both down nothing passes.
- With static routing it carries what its routes name; with BGP, what the far side announced: nothing while no route was accepted.
- At a transit gateway the static routes stand in that gateway's tables, and the connection has none of its own.
- Its tunnels carry packets of one family. https://docs.aws.amazon.com/vpn/latest/s2svpn/ipv4-ipv6.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import At, Decision, Dropped, Forwarded, Network, Resource, Side, Unknown, Verdict, covers
from rules.network.packet import Packet, Prefix, show


@dataclass(frozen=True, slots=True)
class Tunnel:
    """What DescribeVpnConnections tells of one tunnel; ``accepted`` counts the routes that BGP brought."""

    address: str
    up: bool
    accepted: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VpnConnection(Resource):
    """``gateway`` is the VPN gateway or transit gateway that it ends at; ``tunnels`` is ``None`` where AWS told nothing of them, ``family`` 4 or 6."""

    KIND: ClassVar[str] = "vpn-connection"
    LISTED_BY: ClassVar[str] = "ec2:DescribeVpnConnections"

    gateway: str
    state: str
    static: bool
    routes: tuple[Prefix, ...] = ()
    tunnels: tuple[Tunnel, ...] | None = None
    family: int = 4

    @property
    def brings_routes(self) -> bool:
        """Tell whether a tunnel is up that may have brought a route by BGP."""
        return self.tunnels is None or any(each.up and each.accepted != 0 for each in self.tunnels)

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Carry a packet to the far side, or one from there to the gateway; ``at.via`` is the attachment where a transit gateway has one."""
        to = At("on-premises", Side.OUT, self.id) if at.side is Side.OUT else self._home(network)
        said = self._judge(packet, out=at.side is Side.OUT)
        onward = Forwarded(to, packet, said)
        if said.reason == "UNKNOWN_RESOURCE":
            return Unknown(said, network.lack(VpnConnection, self, self.id), onward)
        return Dropped(said, onward) if said.reason else onward

    def _home(self, network: Network) -> At:
        attachment = attachment_joining(network, self.id, self.gateway)
        return At(self.gateway, Side.ROUTE, attachment) if attachment else At(self.gateway, Side.IN, self.id)

    def _judge(self, packet: Packet, *, out: bool) -> Decision:
        if self.state != "available":
            return self._said(f"is {self.state}, not available", "BAD_STATE_VPN")
        if self.tunnels is None:
            return self._said("does not tell whether its tunnels are up", "UNKNOWN_RESOURCE")
        up = [each for each in self.tunnels if each.up]
        if not up:
            return self._said(f"has no tunnel that is up: {', '.join(each.address for each in self.tunnels) or 'none'} down", "BAD_STATE_VPN")
        if packet.destination.version != self.family:
            return self._said(f"carries IPv{self.family}, and {show(packet.destination)} is none", "VPN_NO_ROUTE")
        if out and self.static and not self.gateway.startswith("tgw-") and not covers(self.routes, packet.destination):
            return self._said(f"has no static route to {show(packet.destination)}", "VPN_NO_ROUTE")
        if out and not self.static and all(each.accepted == 0 for each in up):
            return self._said("has accepted no route from the far side by BGP", "VPN_NO_ROUTE")
        down = ", ".join(each.address for each in self.tunnels if not each.up)
        by = f"{len(up)} of {len(self.tunnels)} tunnels up"
        return Decision(self.KIND, self.id, f"available, {by}", by, warning=f"tunnel {down} is down: there is no second one" if down else None)

    def _said(self, detail: str, reason: str) -> Decision:
        return Decision(self.KIND, self.id, detail, reason=reason)


def attachment_joining(network: Network, joined: str, gateway: str) -> str | None:
    """Give the id of the attachment by which a VPN connection, or another way on premises, is joined to a transit gateway."""
    return network.derive(_joining).get((joined, gateway))


def _joining(network: Network) -> dict[tuple[str, str], str]:
    return {(joins, getattr(each, "gateway", "")): each.id for joins, each in network.bearing("joins")}
