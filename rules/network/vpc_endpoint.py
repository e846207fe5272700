"""VPC endpoints. https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html

Laws:
- A gateway endpoint leads to the service itself, from its own VPC and Region alone; what it reaches is delivered.
- An interface endpoint is its interfaces, with their own security groups; packets go to their private addresses, from other VPCs too.
- The service's own name means those addresses only inside the endpoint's VPC, while private DNS is on and the VPC has both DNS attributes
  (https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html#interface-endpoint-private-dns).
- Gateway Load Balancer endpoints lead to appliances that AWS cannot show: what they do is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import At, Decision, Delivered, Dropped, Exits, Forwarded, Network, Resource, Side, Verdict
from rules.network.network_interface import NetworkInterface
from rules.network.packet import Packet
from rules.network.subnet import Subnet, vpc_of

OWN_NAMES = ".vpce.amazonaws.com"
"""How the endpoint's own names end: they mean its addresses everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VpcEndpoint(Resource):
    """``sort`` is AWS's word: ``Gateway``, ``Interface``, ``GatewayLoadBalancer``; ``service`` its full name.

    ``hosts`` are the names that DescribeVpcEndpoints gives it, ``names`` those of the service that private DNS would make its own.
    """

    KIND: ClassVar[str] = "vpc-endpoint"
    LISTED_BY: ClassVar[str] = "ec2:DescribeVpcEndpoints"

    vpc: str
    sort: str
    service: str
    state: str = "available"
    interfaces: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    private_dns: bool = False

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Deliver to the service, or bring its answer back into the VPC; ``at.via`` is the interface that a packet came to."""
        back = At(self.id, Side.IN)
        if self.sort == "Interface":
            door = network.find(NetworkInterface, at.via)
            back = At(door.subnet, Side.OUT, door.id) if door else back
        elif self.sort != "Gateway":
            return Resource.decide(self, network, at, packet)
        elif at.side is Side.IN:
            return Forwarded(At(self.vpc, Side.IN), packet)
        elif vpc_of(network, at.via) != self.vpc:
            return Dropped(Decision(self.KIND, self.id, f"serves {self.vpc} alone", reason="VPCE_INTRA_VPC_TRAFFIC"))
        if self.state.lower() != "available":
            return Dropped(Decision(self.KIND, self.id, f"is {self.state}, not available", f"state {self.state}", "BAD_STATE"))
        if ".vpce-svc-" in self.service:
            detail = f"out of sight from here: the provider of {self.service} must serve {packet.service()} behind its load balancer"
            return Exits(packet, Decision(self.KIND, self.id, detail, reason="FAR_SIDE_OUT_OF_SIGHT"), back)
        return Delivered(packet, Decision(self.KIND, self.id, f"available, {self.service}", self.service), back)

    def fronts(self, network: Network, host: str) -> tuple[NetworkInterface, ...]:
        """Give the interfaces that a name of the endpoint stands for: all of them, or the one of the zone that the name carries."""
        found = [each for each in (network.find(NetworkInterface, door) for door in self.interfaces) if each]
        zonal = [each for each in found if (zone := _zone(network, each)) and f"-{zone}." in host]
        return tuple(zonal or found)


def endpoint_at(network: Network, host: str, vpc: str | None) -> VpcEndpoint | None:
    """Give the endpoint that a host's name means to who asks in ``vpc``, whether or not its private DNS makes it so."""
    found = (each for each in network.all(VpcEndpoint) if each.sort == "Interface")
    if host.endswith(OWN_NAMES):
        return next((each for each in found if host in each.hosts), None)
    return next((each for each in found if each.vpc == vpc and any(_answers(name, host) for name in (*each.hosts, *each.names))), None)


def _answers(name: str, host: str) -> bool:
    return host == name or (name.startswith("*.") and host.endswith(name[1:]))


def _zone(network: Network, interface: NetworkInterface) -> str | None:
    subnet = network.find(Subnet, interface.subnet)
    return subnet.zone_name if subnet else None
