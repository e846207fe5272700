"""The internet: what lies behind an internet gateway and cannot be seen from AWS, unless the address is that of an interface or a VPC that we hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.egress_only_internet_gateway import EgressOnlyInternetGateway, outbound_by_vpc
from rules.network.internet_gateway import InternetGateway
from rules.network.network import At, Decision, Dropped, Exits, Forwarded, Lack, Network, Resource, Side, Unknown, Verdict, covers
from rules.network.network_interface import NetworkInterface, interface_with_public, interfaces_at
from rules.network.packet import SIX, Packet, Prefix, is_private, show
from rules.network.vpc import Vpc

GATEWAYS = "ec2:DescribeInternetGateways"


@dataclass(frozen=True, slots=True, kw_only=True)
class Internet(Resource):
    """There is one; networks are built with it."""

    KIND: ClassVar[str] = "internet"

    id: str = "internet"
    account: str = ""
    region: str = ""
    name: str | None = "Internet"

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Carry a packet to the gateway of the VPC that has its address, else out of sight; ``at.via`` is where it came out."""
        behind = holder(network, packet.destination)
        gateway = _gateway(network, packet, vpc_behind(behind))
        if gateway:
            said = Decision(
                self.KIND, self.id, f"{show(packet.source)} to {show(packet.destination)}", f"{show(packet.destination)} is an address of {gateway}"
            )
            return Forwarded(At(gateway, Side.IN), packet, said)
        if behind and not network.was_read(GATEWAYS, behind.account, behind.region):
            detail = f"the internet gateway of {vpc_behind(behind)}, which has {show(packet.destination)}, is not known"
            missing = Lack("NOT_ASKED", f"{detail[0].upper()}{detail[1:]}.", f"Allow {GATEWAYS} in account {behind.account}, {behind.region}.")
            lack = network.lacks.get((behind.account, behind.region, GATEWAYS), missing)
            return Unknown(Decision(self.KIND, self.id, detail, reason="UNKNOWN_RESOURCE"), lack)
        if behind:
            detail = f"cannot bring {show(packet.destination)} to {behind.id}: no internet gateway is attached to {vpc_behind(behind)}"
            return Dropped(Decision(self.KIND, self.id, detail, reason="IGW_MISSING"))
        sender = "the public address that the sender gets" if is_private(packet.source) else show(packet.source)
        detail = f"out of sight from here: the far side must admit {sender} to {packet.service()}"
        return Exits(packet, Decision(self.KIND, self.id, detail, reason="FAR_SIDE_OUT_OF_SIGHT"), At(at.via or "", Side.IN))


def _gateway(network: Network, packet: Packet, vpc: str) -> str | None:
    """Give the gateway that takes the packet in: for a reply the one that keeps its connection, else the VPC's; an egress-only one will refuse it."""
    keeper = network.node(packet.keeper() or "") if packet.reply else None
    if isinstance(keeper, EgressOnlyInternetGateway):
        return keeper.id
    vpc = vpc or getattr(keeper, "vpc", "")  # a regional NAT gateway has addresses and no interface
    outbound = network.derive(outbound_by_vpc).get(vpc) if packet.destination.version == SIX else None
    return network.derive(gateways_by_vpc).get(vpc) or outbound


def holder(network: Network, address: Prefix) -> NetworkInterface | Vpc | None:
    """Give the interface with that public address, or, for IPv6, the VPC whose range holds it: such an address is public as it is."""
    if address.version != SIX or is_private(address):
        return interface_with_public(network, address)
    held = (each for each in network.all(Vpc) if covers(each.cidrs, address))
    return next(iter(interfaces_at(network, address)), None) or next(held, None)


def vpc_behind(found: NetworkInterface | Vpc | None) -> str:
    """Give the VPC that a holder is, or lies in."""
    return found.vpc if isinstance(found, NetworkInterface) else found.id if found else ""


def gateways_by_vpc(network: Network) -> dict[str, str]:
    """Give the id of the internet gateway of each VPC that has one attached."""
    return {vpc: each.id for each in network.all(InternetGateway) for vpc in each.attached}
