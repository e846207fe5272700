"""An internet gateway: one-to-one translation between private and public addresses. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html

Laws:
- It emits only for interfaces with a public address, and nothing to private (RFC 1918), shared (RFC 6598) or local IPv6 destinations.
- Groups and ACLs on the AWS side see the private address: translation happens here, at the edge.
- An IPv6 address is public as it is and stays, unless the VPC's range is not advertised or the interface has DenyAllIgwTraffic. DMS sets that on a
  private dual-stack instance: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.IPAddressing.html
- VPC Block Public Access asks for the subnet from which packets come to it, an appliance's for instance, and shuts out a Network Firewall even when its
  subnet is excluded: https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
- What it brings in is routed by its edge route table where it has one, and else straight to its destination.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from rules.network.block_public_access import BlockPublicAccess, switch_id, unless_shut
from rules.network.network import At, Decision, Dropped, Forwarded, Lack, Network, Resource, Side, Unknown, Verdict, covers
from rules.network.network_firewall import firewall_subnets
from rules.network.network_interface import NetworkInterface, interface_at, interface_with_public, interfaces_at, private_behind
from rules.network.packet import PRIVATE, SHARED, SIX, Packet, is_private, show
from rules.network.route_table import entrance
from rules.network.subnet import Subnet, vpc_of
from rules.network.vpc import Vpc


@dataclass(frozen=True, slots=True, kw_only=True)
class InternetGateway(Resource):
    """``attached`` are the VPCs that it serves: one, or none."""

    KIND: ClassVar[str] = "internet-gateway"
    LISTED_BY: ClassVar[str] = "ec2:DescribeInternetGateways"

    attached: tuple[str, ...]

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Send a packet from the subnet or the regional NAT gateway ``at.via`` out, or bring one in."""
        verdict = self._out(network, at, packet) if at.side is Side.OUT else self._in(network, packet)
        if packet.reply or not isinstance(verdict, Forwarded):
            return verdict  # what Block Public Access lets through, it lets back
        inward = at.side is Side.IN
        end = interface_at(network, self.attached[0], verdict.packet.destination if inward else packet.source)
        sender = network.node(at.via or "")
        by_nat = (end.serves if end else getattr(sender, "KIND", "")) == "nat-gateway"
        subnet = end.subnet if end and inward else at.via if isinstance(sender, Subnet) else None
        shut = None if inward else self._firewalled(network, subnet, verdict, by_nat=by_nat)
        return shut or unless_shut(network, self, (self.attached[0], subnet), verdict, inward=inward, by_nat=by_nat)

    def _firewalled(self, network: Network, subnet: str | None, onward: Forwarded, *, by_nat: bool) -> Verdict | None:
        """Say what Block Public Access does to what comes from a Network Firewall's subnet."""
        place = network.find(Subnet, subnet)
        switch = network.find(BlockPublicAccess, switch_id(place.owning_account, place.region)) if place else None
        if place is None or switch is None or switch.mode == "off" or place.id not in network.derive(firewall_subnets):
            return None
        if by_nat and switch.mode == "block-ingress":
            said = Decision(self.KIND, self.id, f"may be shut by VPC Block Public Access ({switch.mode}) behind a Network Firewall", reason="UNKNOWN_RESOURCE")
            return Unknown(said, Lack("NOT_SUPPORTED", f"{self.id} {said.detail}.", "Try a connection from the NAT gateway's subnet."), onward)
        detail = f"is shut by VPC Block Public Access ({switch.mode}) for {place.id}"
        return Dropped(Decision(self.KIND, self.id, detail, switch.mode, "VPC_BLOCK_PUBLIC_ACCESS_ENABLED"), onward)

    def _out(self, network: Network, at: At, packet: Packet) -> Verdict:
        vpc = vpc_of(network, at.via)
        sender = interface_at(network, vpc, packet.source)
        public = sender.public(packet.source) if sender else None
        beyond = Forwarded(At("internet", Side.OUT, self.id), packet.translated(self.id, public) if public else packet)
        if vpc not in self.attached:
            return Dropped(Decision(self.KIND, self.id, f"is not attached to {vpc}", reason="BAD_STATE"), beyond)
        if wall := not_carried(self, packet):
            return Dropped(wall)
        if packet.source.version == SIX:
            return self._as_it_is(network, at, packet, sender)
        if public:
            said = Decision(self.KIND, self.id, f"attached; the source becomes {show(public)}", f"{show(packet.source)} becomes {show(public)}")
            return Forwarded(beyond.to, beyond.packet, said)
        if packet.translations and packet.translations[-1].became == packet.source and not is_private(packet.source):  # a regional NAT gateway's own
            return Forwarded(beyond.to, packet, self._stays(packet))
        return self._without_public(network, at, packet, beyond)

    def _stays(self, packet: Packet) -> Decision:
        return Decision(self.KIND, self.id, f"attached; the source stays {show(packet.source)}", "attached")

    def _as_it_is(self, network: Network, at: At, packet: Packet, sender: NetworkInterface | None) -> Verdict:
        onward = Forwarded(At("internet", Side.OUT, self.id), packet.unseen(f"it comes by {self.id}"), self._stays(packet))
        home = network.find(Vpc, vpc_of(network, at.via))
        if is_private(packet.source) or (home and covers(home.unadvertised, packet.source)):
            detail = f"forwards nothing for {show(packet.source)}, which is not advertised on the internet"
            return Dropped(Decision(self.KIND, self.id, detail, reason="IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"), onward)
        if sender and sender.denies_internet:
            detail = f"carries nothing for {show(packet.source)}: its interface is shut to internet gateways"
            return Dropped(Decision(self.KIND, self.id, detail, "DenyAllIgwTraffic", "IGW_TRAFFIC_DENIED"), onward)
        if sender is None and home and not network.was_read(NetworkInterface.LISTED_BY, home.account, home.region):
            said = Decision(self.KIND, self.id, f"whether {show(packet.source)} is shut to internet gateways is not known", reason="UNKNOWN_RESOURCE")
            return Unknown(said, network.lack(NetworkInterface, home), onward)
        return onward

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
        keeper = packet.keeper() if packet.reply else None
        if keeper not in (None, self.id):  # a regional NAT gateway lent its public address itself
            by = f"{show(packet.destination)} is an address of {keeper}"
            return Forwarded(At(keeper or "", Side.IN, self.id), packet, Decision(self.KIND, self.id, f"attached; {by}", by))
        private = private_behind(owner, packet.destination) if owner else None
        inside = packet.restored(self.id) if packet.reply else None
        untranslated = packet.destination.version == SIX
        if inside is None and (private or is_private(packet.destination) or untranslated):  # private: the sender's public address is not known yet
            inside = replace(packet, destination=private or packet.destination)
        homes = (each.vpc for each in interfaces_at(network, inside.destination)) if inside else iter(())
        vpc = next(iter(self.attached), owner.vpc if owner else next(homes, ""))
        if inside is None or (owner and owner.vpc != vpc) or not vpc:
            detail = f"knows no interface with the public address {show(packet.destination)}"
            return Dropped(Decision(self.KIND, self.id, detail, reason="IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"))
        as_it_is = f"{show(packet.destination)} stays" if untranslated else "the reply to an address not known yet"
        becomes = f"{show(packet.destination)} becomes {show(inside.destination)}" if inside != packet else as_it_is
        onward = Forwarded(entrance(network, self.id, vpc), inside, Decision(self.KIND, self.id, f"attached; {becomes}", becomes))
        return self._delivered(network, vpc, onward)

    def _delivered(self, network: Network, vpc: str, onward: Forwarded) -> Verdict:
        if not self.attached:
            return Dropped(Decision(self.KIND, self.id, "is attached to no VPC", reason="BAD_STATE"), onward)
        end, home = interface_at(network, vpc, onward.packet.destination), network.find(Vpc, vpc)
        if home and not onward.packet.reply and covers(home.unadvertised, onward.packet.destination):
            detail = f"brings nothing to {show(onward.packet.destination)}, which is not advertised on the internet"
            return Dropped(Decision(self.KIND, self.id, detail, reason="IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"), onward)
        if end and end.denies_internet:
            detail = f"brings nothing to {show(onward.packet.destination)}: its interface is shut to internet gateways"
            return Dropped(Decision(self.KIND, self.id, detail, "DenyAllIgwTraffic", "IGW_TRAFFIC_DENIED"), onward)
        return onward


def not_carried(gateway: Resource, packet: Packet) -> Decision | None:
    """Say why no gateway to the internet emits to the destination, when none does."""
    for ranges, code in ((PRIVATE, "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS"), (SHARED, "IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS")):
        if covers(ranges, packet.destination):
            return Decision(gateway.KIND, gateway.id, f"emits nothing to the private address {show(packet.destination)}", reason=code)
    if is_private(packet.destination):
        return Decision(gateway.KIND, gateway.id, f"emits nothing to the local address {show(packet.destination)}", reason="IGW_DESTINATION_ADDRESS_IS_LOCAL")
    return None
