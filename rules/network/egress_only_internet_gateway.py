"""An egress-only internet gateway: IPv6 out of a VPC, and back what answers. https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html

Laws:
- It carries IPv6 alone and translates nothing: the far side sees the sender's own address.
- It keeps connections: replies to what it let out come in, new connections do not, and answers to what came in another way do not go out.
- It has no security group, and DenyAllIgwTraffic, which shuts an interface to internet gateways, does not shut it to this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.block_public_access import unless_shut
from rules.network.internet_gateway import not_carried
from rules.network.network import At, Decision, Dropped, Forwarded, Network, Resource, Side, Verdict, covers
from rules.network.packet import SIX, Packet, is_private, show
from rules.network.subnet import vpc_of
from rules.network.vpc import Vpc


@dataclass(frozen=True, slots=True, kw_only=True)
class EgressOnlyInternetGateway(Resource):
    """``vpcs`` are those that it is attached to: one, or none."""

    KIND: ClassVar[str] = "egress-only-internet-gateway"
    LISTED_BY: ClassVar[str] = "ec2:DescribeEgressOnlyInternetGateways"

    vpcs: tuple[str, ...]

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Send a packet from the subnet ``at.via`` out, or bring a reply in."""
        return self._out(network, at, packet) if at.side is Side.OUT else self._in(packet)

    def _out(self, network: Network, at: At, packet: Packet) -> Verdict:
        vpc = vpc_of(network, at.via)
        said = self._said(f"attached; the source stays {show(packet.source)}", by="attached")
        onward = Forwarded(At("internet", Side.OUT, self.id), packet.remembered(self.id), said)
        if vpc not in self.vpcs:
            return Dropped(self._said(f"is not attached to {vpc}", "BAD_STATE"), onward)
        if packet.source.version != SIX:
            return Dropped(self._said(f"carries IPv6 alone, and {show(packet.source)} is not", "PROTOCOL_RESTRICTION"))
        if wall := not_carried(self, packet):
            return Dropped(wall)
        home = network.find(Vpc, vpc)
        if is_private(packet.source) or (home and covers(home.unadvertised, packet.source)):
            detail = f"forwards nothing for {show(packet.source)}, which is not advertised on the internet"
            return Dropped(self._said(detail, "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"), onward)
        if packet.reply:
            return Dropped(self._said(f"keeps no connection that {show(packet.source)} answers", "EIGW_OUTBOUND_ONLY"), onward)
        return unless_shut(network, self, (vpc, at.via), onward, inward=False, by_nat=True)

    def _in(self, packet: Packet) -> Verdict:
        vpc = next(iter(self.vpcs), "")
        said = self._said(f"attached; {show(packet.destination)} stays", by="tracked connection")
        onward = Forwarded(At(vpc, Side.IN), packet, said)
        if packet.reply and packet.restored(self.id):
            return onward
        return Dropped(self._said(f"lets nobody open a connection to {show(packet.destination)} from outside", "EIGW_OUTBOUND_ONLY"), onward if vpc else None)

    def _said(self, detail: str, reason: str | None = None, by: str | None = None) -> Decision:
        return Decision(self.KIND, self.id, detail, by, reason, place=next(iter(self.vpcs), None))


def outbound_by_vpc(network: Network) -> dict[str, str]:
    """Give the id of the egress-only internet gateway of each VPC that has one attached."""
    return {vpc: each.id for each in network.all(EgressOnlyInternetGateway) for vpc in each.vpcs}
