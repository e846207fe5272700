"""EC2-Classic, the network outside any VPC, and the instances in it that ClassicLink joined to one.

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/vpc-classiclink.html

Laws:
- A linked instance carries groups of the VPC, and the VPC routes 10.0.0.0/8 to ``local`` for it; it forwards a port to a database outside any VPC.
- Nothing answers there any more: AWS shut the last instance down on 2023-08-15, https://www.allthingsdistributed.com/2023/09/farewell-ec2-classic.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.hosted_zone import plain
from rules.network.network import At, Decision, Delivered, Dropped, Forwarded, Network, Resource, Side, Verdict
from rules.network.network_interface import NetworkInterface
from rules.network.packet import Packet, Prefix, prefix

RANGE: Prefix = prefix("10.0.0.0/8")
"""Where the private addresses of EC2-Classic were."""
RETIRED = "EC2-Classic, which AWS retired by 2022-08-15 and shut down on 2023-08-15, ClassicLink with it"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassicLinkInstance(NetworkInterface):
    """An instance outside any VPC that is linked to ``vpc``; ``id`` is the instance's, ``groups`` are those of the VPC that it carries."""

    KIND: ClassVar[str] = "classic-link"
    LISTED_BY: ClassVar[str] = "ec2:DescribeClassicLinkInstances"

    subnet: str = ""
    hosts: tuple[str, ...] = ()

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Let a packet in by the groups and pass it on out of the VPC, or bring the answer back into it."""
        if at.side is Side.OUT:
            return Forwarded(At(self.vpc, Side.IN), packet)
        if at.via != "admitted":
            return self._guard(network, packet, Side.IN, Forwarded(At(self.id, Side.IN, "admitted"), packet))
        said = Decision(self.KIND, self.id, f"is linked to {self.vpc} and forwards {packet.service()} out of it", "ClassicLink")
        return Forwarded(At(Ec2Classic.KIND, Side.OUT, self.id), packet, said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ec2Classic(Resource):
    """There is one; networks are built with it."""

    KIND: ClassVar[str] = "ec2-classic"

    id: str = "ec2-classic"
    account: str = ""
    region: str = ""
    name: str | None = "EC2-Classic"

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Drop what comes by ``at.via``, a linked instance or a database; if it were still there, a linked instance would bring the answer back."""
        linked = network.find(ClassicLinkInstance, at.via)
        if at.side is Side.IN:
            return Delivered(packet, None, At(linked.id, Side.OUT) if linked else None)
        detail = f"{'leads into' if linked else 'lies in no VPC but in'} {RETIRED}"
        said = Decision(self.KIND, at.via or self.id, detail, reason="EC2_CLASSIC_RETIRED")
        return Dropped(said, Forwarded(At(self.id, Side.IN, at.via), packet))


def linked_at(network: Network, vpc: str, address: Prefix) -> ClassicLinkInstance | None:
    """Give the instance with that address that is linked to the VPC."""
    return network.derive(_by_address).get((vpc, address))


def linked_as(network: Network, host: str) -> ClassicLinkInstance | None:
    """Give the linked instance of that name."""
    return next((each for each in network.all(ClassicLinkInstance) if plain(host) in each.hosts), None)


def _by_address(network: Network) -> dict[tuple[str, Prefix], ClassicLinkInstance]:
    return {(each.vpc, own): each for each in network.all(ClassicLinkInstance) for own, _ in each.addresses}
