"""A VPC: its ranges, its DNS attributes and its own routing. https://docs.aws.amazon.com/vpc/latest/userguide/how-it-works.html"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.ec2_classic import linked_at
from rules.network.network import At, Decision, Dropped, Forwarded, Network, Resource, Side, Unknown, Verdict
from rules.network.packet import Packet, Prefix, show
from rules.network.subnet import Subnet, subnet_of

DNS_ATTRIBUTES = "ec2:DescribeVpcAttribute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vpc(Resource):
    """``dns_support`` and ``dns_hostnames`` come from DescribeVpcAttribute alone; ``None`` is not read.

    ``unadvertised`` are those IPv6 ranges that are private space: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html
    """

    KIND: ClassVar[str] = "vpc"
    LISTED_BY: ClassVar[str] = "ec2:DescribeVpcs"

    cidrs: tuple[Prefix, ...]
    unadvertised: tuple[Prefix, ...] = ()
    dns_support: bool | None = None
    dns_hostnames: bool | None = None

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Deliver a packet locally: to the border of the subnet that holds its destination, or to an instance that ClassicLink joins to the VPC."""
        linked = linked_at(network, self.id, packet.destination)
        if linked:
            return Forwarded(At(linked.id, Side.IN), packet)
        subnet = subnet_of(network, self.id, packet.destination)
        if subnet:
            return Forwarded(At(subnet.id, Side.IN, at.via), packet)
        said = Decision(self.KIND, self.id, f"has no subnet that holds {show(packet.destination)}", None, "NO_POSSIBLE_DESTINATION", place=self.id)
        if network.was_read(Subnet.LISTED_BY, self.account, self.region):
            return Dropped(said)
        return Unknown(said, network.lack(Subnet, self))


LINK_LOCAL = ("169.254.169.253", "fd00:ec2::253")


def is_its_resolver(home: Vpc | None, server: str) -> bool:
    """Tell whether a name server is the resolver that every VPC has: https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html."""
    return server in LINK_LOCAL or (home is not None and server in {str(each.network_address + 2) for each in home.cidrs})
