"""The internet: what lies behind an internet gateway and cannot be seen from AWS, unless the address is that of an interface we hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import At, Decision, Dropped, Exits, Forwarded, Lack, Network, Resource, Side, Unknown, Verdict
from rules.network.network_interface import interface_with_public
from rules.network.packet import Packet, is_private, show

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
        """Carry a packet to the internet gateway of the interface with that public address, else out of sight; ``at.via`` is where it came out."""
        behind = interface_with_public(network, packet.destination)
        gateway = network.derive(gateways_by_vpc).get(behind.vpc) if behind else None
        if gateway:
            said = Decision(
                self.KIND, self.id, f"{show(packet.source)} to {show(packet.destination)}", f"{show(packet.destination)} is an address of {gateway}"
            )
            return Forwarded(At(gateway, Side.IN), packet, said)
        if behind and not network.was_read(GATEWAYS, behind.account, behind.region):
            detail = f"the internet gateway of {behind.vpc}, where {behind.id} has {show(packet.destination)}, is not known"
            missing = Lack("NOT_ASKED", f"{detail[0].upper()}{detail[1:]}.", f"Allow {GATEWAYS} in account {behind.account}, {behind.region}.")
            lack = network.lacks.get((behind.account, behind.region, GATEWAYS), missing)
            return Unknown(Decision(self.KIND, self.id, detail, reason="UNKNOWN_RESOURCE"), lack)
        if behind:
            detail = f"cannot bring {show(packet.destination)} to {behind.id}: no internet gateway is attached to {behind.vpc}"
            return Dropped(Decision(self.KIND, self.id, detail, reason="IGW_MISSING"))
        sender = "the public address that the sender gets" if is_private(packet.source) else show(packet.source)
        detail = f"out of sight from here: the far side must admit {sender} to {packet.service()}"
        return Exits(packet, Decision(self.KIND, self.id, detail, reason="FAR_SIDE_OUT_OF_SIGHT"), At(at.via or "", Side.IN))


def gateways_by_vpc(network: Network) -> dict[str, str]:
    """Give the id of the internet gateway of each VPC that has one attached."""
    return {vpc: each.id for attached, each in network.bearing("attached") for vpc in attached}
