"""An internet gateway: one-to-one translation between private and public addresses. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html

Laws:
- It emits only for interfaces with a public address, and nothing to private (RFC 1918) or shared (RFC 6598) destinations.
- Groups and ACLs on the AWS side see the private address: translation happens here, at the edge.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from rules.network.block_public_access import BlockPublicAccess, switch_id
from rules.network.network import At, Decision, Dropped, Forwarded, Network, Resource, Side, Unknown, Verdict, covers
from rules.network.network_interface import NetworkInterface, interface_at, interface_with_public, interfaces_at, private_behind
from rules.network.packet import PRIVATE, SHARED, Packet, is_private, show
from rules.network.subnet import Subnet, vpc_of


@dataclass(frozen=True, slots=True, kw_only=True)
class InternetGateway(Resource):
    """``attached`` are the VPCs that it serves: one, or none."""

    KIND: ClassVar[str] = "internet-gateway"
    LISTED_BY: ClassVar[str] = "ec2:DescribeInternetGateways"

    attached: tuple[str, ...]

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Send a packet from the subnet ``at.via`` out, or bring one in."""
        verdict = self._out(network, at, packet) if at.side is Side.OUT else self._in(network, packet)
        if packet.reply or not isinstance(verdict, Forwarded):
            return verdict  # what Block Public Access lets through, it lets back
        return self._unless_shut(network, at, packet, verdict)

    def _unless_shut(self, network: Network, at: At, packet: Packet, onward: Forwarded) -> Verdict:
        inward = at.side is Side.IN
        end = interface_at(network, self.attached[0], onward.packet.destination if inward else packet.source)
        subnet = network.find(Subnet, end.subnet if end else at.via)
        if subnet is None:
            return onward
        switch = network.find(BlockPublicAccess, switch_id(subnet.account, subnet.region))
        if switch is None:
            lack = network.lack(BlockPublicAccess, subnet)
            said = Decision(self.KIND, self.id, "may be shut by VPC Block Public Access, which was not read", reason="UNKNOWN_RESOURCE")
            return Unknown(said, lack, onward)
        by_nat = end is not None and end.serves == "nat-gateway"
        if switch.stops(subnet.vpc, subnet.id, inward=inward, by_nat=by_nat):
            detail = f"is shut by VPC Block Public Access ({switch.mode}) for {subnet.id}"
            return Dropped(Decision(self.KIND, self.id, detail, switch.mode, "VPC_BLOCK_PUBLIC_ACCESS_ENABLED"), onward)
        return onward

    def _out(self, network: Network, at: At, packet: Packet) -> Verdict:
        vpc = vpc_of(network, at.via)
        sender = interface_at(network, vpc, packet.source)
        public = sender.public(packet.source) if sender else None
        beyond = Forwarded(At("internet", Side.OUT, self.id), packet.translated(self.id, public) if public else packet)
        if vpc not in self.attached:
            return Dropped(Decision(self.KIND, self.id, f"is not attached to {vpc}", reason="BAD_STATE"), beyond)
        for ranges, code in ((PRIVATE, "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS"), (SHARED, "IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS")):
            if covers(ranges, packet.destination):
                return Dropped(Decision(self.KIND, self.id, f"emits nothing to the private address {show(packet.destination)}", reason=code))
        if packet.source.version == 6:  # noqa: PLR2004 - an address family, not a measure
            said = Decision(self.KIND, self.id, f"attached; the source stays {show(packet.source)}", "attached")
            return Forwarded(beyond.to, packet, said)
        if public:
            said = Decision(self.KIND, self.id, f"attached; the source becomes {show(public)}", f"{show(packet.source)} becomes {show(public)}")
            return Forwarded(beyond.to, beyond.packet, said)
        return self._without_public(network, at, packet, beyond)

    def _without_public(self, network: Network, at: At, packet: Packet, beyond: Forwarded) -> Verdict:
        sender = interface_at(network, vpc_of(network, at.via), packet.source)
        if sender and sender.gets_public:
            said = Decision(self.KIND, self.id, "attached; the source becomes the public address that the instance will have there", "attached")
            return Forwarded(beyond.to, packet.unseen(f"{self.id} translates the address"), said)
        home = network.find(Subnet, at.via)
        if home and not network.was_read(NetworkInterface.LISTED_BY, home.account, home.region):
            said = Decision(self.KIND, self.id, f"whether {show(packet.source)} has a public address is not known", reason="UNKNOWN_RESOURCE")
            return Unknown(said, network.lack(NetworkInterface, home), beyond)
        detail = f"forwards nothing for {show(packet.source)}, which has no public address"
        return Dropped(Decision(self.KIND, self.id, detail, reason="IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"), beyond)

    def _in(self, network: Network, packet: Packet) -> Verdict:
        owner = interface_with_public(network, packet.destination)
        private = private_behind(owner, packet.destination) if owner else None
        inside = packet.restored(self.id) if packet.reply else None
        untranslated = packet.destination.version == 6  # noqa: PLR2004 - an address family, not a measure
        if inside is None and (private or is_private(packet.destination) or untranslated):  # private: the sender's public address is not known yet
            inside = replace(packet, destination=private or packet.destination)
        homes = (each.vpc for each in interfaces_at(network, inside.destination)) if inside else iter(())
        vpc = next(iter(self.attached), owner.vpc if owner else next(homes, ""))
        if inside is None or (owner and owner.vpc != vpc) or not vpc:
            detail = f"knows no interface with the public address {show(packet.destination)}"
            return Dropped(Decision(self.KIND, self.id, detail, reason="IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"))
        as_it_is = f"{show(packet.destination)} stays" if untranslated else "the reply to an address not known yet"
        becomes = f"{show(packet.destination)} becomes {show(inside.destination)}" if inside != packet else as_it_is
        onward = Forwarded(At(vpc, Side.IN), inside, Decision(self.KIND, self.id, f"attached; {becomes}", becomes))
        return onward if self.attached else Dropped(Decision(self.KIND, self.id, "is attached to no VPC", reason="BAD_STATE"), onward)
