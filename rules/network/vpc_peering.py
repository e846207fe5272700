"""A VPC peering connection. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html

Laws:
- Only an active one carries packets, and only from an address of the one VPC to an address of the other: nothing passes through to a third place.
- What arrives is delivered by the VPC's own routing; the subnet's route table has no say in it, its network ACL has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.elsewhere import elsewhere
from rules.network.network import At, Decision, Dropped, Forwarded, Network, Resource, Side, Unknown, Verdict, covers
from rules.network.packet import Packet, Prefix, show
from rules.network.subnet import vpc_of
from rules.network.vpc import Vpc


@dataclass(frozen=True, slots=True)
class PeeredVpc:
    """One side. AWS fills ``cidrs`` only while the peering is active. ``resolves`` is AllowDnsResolutionFromRemoteVpc of this side."""

    vpc: str
    account: str
    region: str
    cidrs: tuple[Prefix, ...]
    resolves: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VpcPeering(Resource):
    """``status`` is AWS's code: ``active``, ``pending-acceptance``, ``deleted``, …"""

    KIND: ClassVar[str] = "vpc-peering"
    LISTED_BY: ClassVar[str] = "ec2:DescribeVpcPeeringConnections"

    requester: PeeredVpc
    accepter: PeeredVpc
    status: str

    def far(self, vpc: str) -> PeeredVpc | None:
        """Give the side that is not ``vpc``; ``None`` when ``vpc`` is no side of it."""
        sides = {self.requester.vpc: self.accepter, self.accepter.vpc: self.requester}
        return sides.get(vpc)

    @property
    def active(self) -> bool:
        """Tell whether it carries packets."""
        return self.status == "active"

    @property
    def same_region(self) -> bool:
        """Tell whether group references survive it: inter-Region peering loses them."""
        return self.requester.region == self.accepter.region

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Carry the packet from the VPC of the subnet ``at.via`` to the other side."""
        near = vpc_of(network, at.via)
        far = self.far(near)
        if far is None:
            return Dropped(Decision(self.KIND, self.id, f"does not join {near} to another VPC", reason="DISCONNECTED_VPCS"))
        carried = packet if self.same_region else packet.unseen(f"{self.id} is between Regions")
        onward = Forwarded(At(far.vpc, Side.IN), carried, Decision(self.KIND, self.id, f"active, {near} to {far.vpc}", f"{near} to {far.vpc}"))
        if not self.active:
            return Dropped(Decision(self.KIND, self.id, f"is {self.status}, not active", f"state {self.status}", "BAD_STATE"), onward)
        here, there = network.find(Vpc, near), network.find(Vpc, far.vpc)
        ranges = (
            ("source", near, packet.source, here.cidrs if here else (), onward),
            ("destination", far.vpc, packet.destination, there.cidrs if there else far.cidrs, None),
        )
        for what, vpc, address, inside, beyond in ranges:
            if inside and not covers(inside, address):
                detail = f"carries only traffic between its two VPCs, and the {what} {show(address)} is not in {vpc}"
                return Dropped(Decision(self.KIND, self.id, detail, reason="PCX_REQUIRES_ADDRESS_IN_VPC_CIDR"), beyond)
        return onward if there else self._unseen(network, far)

    def _unseen(self, network: Network, far: PeeredVpc) -> Unknown:
        said = Decision(self.KIND, self.id, f"active; {far.vpc} behind it was not read", reason="UNKNOWN_RESOURCE")
        return Unknown(said, network.lacks.get((far.account, far.region, Vpc.LISTED_BY), elsewhere(far.vpc, far.account, far.region)))


def peerings_between(network: Network, one: str, other: str) -> tuple[VpcPeering, ...]:
    """Give the peerings of two VPCs, active ones first."""
    return network.derive(_by_pair).get(frozenset((one, other)), ())


def is_told_private(network: Network, vpc: str | None, far: str | None) -> bool:
    """Tell whether a host in ``vpc`` that asks for a public name of AWS's for something in ``far`` is told its private address.

    It is within one VPC, and over a peering that resolves names, where the DNS attributes of both are on
    (https://docs.aws.amazon.com/vpc/latest/peering/modify-peering-connections.html).
    """
    if vpc == far:
        return True
    both = (network.find(Vpc, vpc), network.find(Vpc, far))
    return not any(each and False in (each.dns_support, each.dns_hostnames) for each in both) and any(
        peering.active and any(side.vpc == far and side.resolves for side in (peering.requester, peering.accepter))
        for peering in peerings_between(network, vpc or "", far or "")
    )


def _by_pair(network: Network) -> dict[frozenset[str], tuple[VpcPeering, ...]]:
    pairs: dict[frozenset[str], tuple[VpcPeering, ...]] = {}
    for each in sorted(network.all(VpcPeering), key=lambda peering: not peering.active):
        key = frozenset((each.requester.vpc, each.accepter.vpc))
        pairs[key] = (*pairs.get(key, ()), each)
    return pairs
