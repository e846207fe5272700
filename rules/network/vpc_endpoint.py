"""VPC endpoints. https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html

Laws:
- A gateway endpoint leads to the service itself, from its own VPC and Region alone; what it reaches is delivered.
- An interface endpoint is its interfaces, with their own security groups; packets go to their private addresses, from other VPCs too.
- The service's own name means those addresses only inside the endpoint's VPC, while private DNS is on and the VPC has both DNS attributes
  (https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html#interface-endpoint-private-dns).
- A Gateway Load Balancer endpoint leads to appliances that AWS cannot show: what they let through is unknown, and leaves by the endpoint's own subnet.
  https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-load-balancer-endpoints.html
- Behind the interfaces of resource and service network endpoints VPC Lattice decides, which is not followed: unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.hosted_zone import plain
from rules.network.network import At, Decision, Delivered, Dropped, Exits, Forwarded, Lack, Network, Resource, Side, Unknown, Verdict
from rules.network.network_firewall import FirewallEndpoint, NetworkFirewall
from rules.network.network_interface import NetworkInterface
from rules.network.packet import Packet, Prefix, show, within
from rules.network.prefix_list import PrefixList
from rules.network.subnet import vpc_of, zone_of

OWN_NAMES = ".vpce.amazonaws.com"
"""How the endpoint's own names end: they mean its addresses everywhere."""

INSPECTION = "GatewayLoadBalancer"
INSPECTING = "gateway-load-balancer-endpoint"
"""The kind of its decisions: it takes the packet out of the VPC and back, and is not where the packet is meant for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VpcEndpoint(Resource):
    """``sort`` is AWS's word: ``Gateway``, ``Interface``, ``GatewayLoadBalancer``, …; ``service`` its full name, ``interfaces`` are the endpoint's own.

    ``hosts`` are the names that DescribeVpcEndpoints gives it, ``names`` those of the service that private DNS would make its own.
    """

    KIND: ClassVar[str] = "vpc-endpoint"
    LISTED_BY: ClassVar[str] = "ec2:DescribeVpcEndpoints"

    vpc: str
    sort: str
    service: str
    state: str = "available"
    subnets: tuple[str, ...] = ()
    interfaces: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    private_dns: bool = False

    @property
    def subnet(self) -> str | None:
        """Give the one subnet of a Gateway Load Balancer endpoint."""
        return next(iter(self.subnets), None) if self.sort == INSPECTION else None

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Deliver to the service, bring its answer back into the VPC, or say what cannot be seen; ``at.via`` is the interface that a packet came to."""
        if self.sort == INSPECTION:
            return self._inspect(network, at, packet)
        back = At(self.id, Side.IN)
        if self.sort == "Interface":
            door = network.find(NetworkInterface, at.via)
            back = At(door.subnet, Side.OUT, door.id) if door else back
        elif self.sort != "Gateway":
            return self._unfollowed(packet, at)
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
        zonal = [each for each in found if (zone := zone_of(network, each)) and f"-{zone}." in host]
        return tuple(zonal or found)

    def _inspect(self, network: Network, at: At, packet: Packet) -> Verdict:
        if at.side is Side.OUT and self.subnet:
            return Forwarded(At(self.subnet, Side.IN, self.id), packet)
        onward = Forwarded(At(self.subnet, Side.OUT, self.id), packet.unseen(f"{self.id} stands between")) if self.subnet else None
        if self.state.lower() != "available":
            said = Decision(INSPECTING, self.id, f"is {self.state}, not available", f"state {self.state}", "BAD_STATE", place=self.subnet)
            return Dropped(said, onward)
        detail = f"leads to appliances of {self.service}, and what they let through cannot be seen"
        lack = Lack("NOT_SUPPORTED", f"{self.id} {detail}.", f"Check in the appliances that they pass {packet.service()} to {show(packet.destination)}.")
        unread = self._unread(network)
        if unread:
            detail = f"leads to appliances of {self.service}, or is a Network Firewall's, and those were not read"
            lack = network.lack(unread, self)
        return Unknown(Decision(INSPECTING, self.id, detail, reason="PATH_THROUGH_GWLB_NOT_CHECKED", place=self.subnet), lack, onward)

    def _unread(self, network: Network) -> type[Resource] | None:
        """Give what would tell whether this is a Network Firewall's endpoint, as far as it was not read."""
        if not network.was_read(NetworkFirewall.LISTED_BY, self.account, self.region):
            return NetworkFirewall
        mine = (each for each in network.all(NetworkFirewall) if (each.account, each.region) == (self.account, self.region))
        return FirewallEndpoint if any(each.policy is None for each in mine) else None

    def _unfollowed(self, packet: Packet, at: At) -> Unknown:
        detail = f"is a {self.sort} endpoint, and what {self.service} does with a packet is not followed"
        lack = Lack("NOT_SUPPORTED", f"{self.id} {detail}.", f"Check by hand that it passes {packet.service()} to what stands behind it.")
        return Unknown(Decision(self.KIND, self.id, detail, reason="UNSUPPORTED_COMPONENT", place=at.via), lack)


def service_list(network: Network, addresses: Prefix) -> tuple[PrefixList, Prefix] | None:
    """Give the prefix list of a service that a gateway endpoint leads to, where the service has the addresses, with the entry that holds them."""
    services = {each.service for each in network.all(VpcEndpoint) if each.sort == "Gateway"}
    lists = (each for each in network.all(PrefixList) if each.name in services)
    return next(((each, entry) for each in lists for entry in each.entries or () if within(addresses, entry)), None)


def endpoint_at(network: Network, host: str, vpc: str | None) -> VpcEndpoint | None:
    """Give the endpoint that a host's name means to who asks in ``vpc``, whether or not its private DNS makes it so."""
    host, found = plain(host), (each for each in network.all(VpcEndpoint) if each.sort == "Interface")
    if host.endswith(OWN_NAMES):
        return next((each for each in found if host in each.hosts), None)
    return next((each for each in found if each.vpc == vpc and any(_answers(name, host) for name in (*each.hosts, *each.names))), None)


def _answers(name: str, host: str) -> bool:
    return host == name or (name.startswith("*.") and host.endswith(name[1:]))
