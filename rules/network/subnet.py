"""A subnet: the border that network ACLs guard and where route tables are asked. https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html

Laws:
- Within a subnet neither the ACL nor the route table has a say.
- A packet to or from a gateway's interface in the same subnet does not cross the border either.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from rules.network.network import At, Decision, Dropped, Forwarded, Lack, Network, Resource, Side, Unknown, Verdict, covers
from rules.network.network_acl import guard
from rules.network.network_interface import NetworkInterface, interface_at
from rules.network.packet import Packet, Prefix, show
from rules.network.route_table import RouteTable, table_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Subnet(Resource):
    """``zone`` is the Availability Zone id: names differ from account to account, ids do not."""

    KIND: ClassVar[str] = "subnet"
    LISTED_BY: ClassVar[str] = "ec2:DescribeSubnets"

    vpc: str
    cidrs: tuple[Prefix, ...]
    zone: str | None = None
    zone_name: str | None = None

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Let a packet out over the border, or in to ``at.via`` or to whoever has its address."""
        match at.side:
            case Side.OUT if front := network.find(NetworkInterface, packet.held()):
                there = Forwarded(At(front.id, Side.IN), packet)
                return there if front.subnet == self.id else self._guard(network, packet, Side.OUT, replace(there, to=At(front.subnet, Side.IN, front.id)))
            case Side.OUT if covers(self.cidrs, packet.destination):
                return self._deliver(network, packet)
            case Side.OUT:
                return self._guard(network, packet, Side.OUT, self._route(network, packet))
            case _ if at.via:
                return self._guard(network, packet, Side.IN, Forwarded(At(at.via, Side.IN, self.id), packet))
            case _:
                return self._guard(network, packet, Side.IN, self._deliver(network, packet))

    def _guard(self, network: Network, packet: Packet, side: Side, onward: Verdict) -> Verdict:
        beyond = onward if isinstance(onward, Forwarded) else None
        if beyond is None or (side is Side.IN and covers(self.cidrs, packet.source)) or (side is Side.OUT and self._stays(network, beyond.to, packet)):
            return onward
        return guard(network, self, packet, side, beyond)

    def _stays(self, network: Network, to: At, packet: Packet) -> bool:
        """Tell whether the route leads to a gateway that stands in this very subnet."""
        table = network.find(RouteTable, to.node)
        found = table.lookup(network, packet.destination) if table else None
        gateway = network.node(found[0].target or "") if found else None
        return getattr(gateway, "subnet", None) == self.id

    def _route(self, network: Network, packet: Packet) -> Verdict:
        table = table_of(network, self.id, self.vpc)
        if table:
            return Forwarded(At(table.id, Side.ROUTE, self.id), packet)
        detail = f"the route table of {self.id} is not known"
        return Unknown(Decision(RouteTable.KIND, self.id, detail, reason="UNKNOWN_RESOURCE", place=self.id), network.lack(RouteTable, self))

    def _deliver(self, network: Network, packet: Packet) -> Verdict:
        meant = network.find(NetworkInterface, packet.destination_end.interface) if packet.destination_end else None
        found = meant if meant and meant.subnet == self.id else interface_at(network, self.vpc, packet.destination)
        if found:
            return Forwarded(At(found.id, Side.IN), packet)
        said = Decision(self.KIND, self.id, f"has no interface with the address {show(packet.destination)}", None, "NO_POSSIBLE_DESTINATION", place=self.id)
        if network.was_read("ec2:DescribeNetworkInterfaces", self.account, self.region):
            return Dropped(said)
        lack = Lack("NOT_ASKED", f"{said.detail}, as far as was read.", "Capture again with ec2:DescribeNetworkInterfaces allowed.")
        return Unknown(said, network.lacks.get((self.account, self.region, "ec2:DescribeNetworkInterfaces"), lack))


def subnet_of(network: Network, vpc: str, address: Prefix) -> Subnet | None:
    """Give the subnet of a VPC that holds the address."""
    return next((each for each in subnets_in(network, vpc) if covers(each.cidrs, address)), None)


def subnets_in(network: Network, vpc: str) -> tuple[Subnet, ...]:
    """Give the subnets of a VPC."""
    return network.derive(_by_vpc).get(vpc, ())


def _by_vpc(network: Network) -> dict[str, tuple[Subnet, ...]]:
    found: dict[str, tuple[Subnet, ...]] = {}
    for each in network.all(Subnet):
        found[each.vpc] = (*found.get(each.vpc, ()), each)
    return found


def zone_of(network: Network, interface: NetworkInterface) -> str | None:
    """Give the name of the zone that an interface stands in."""
    subnet = network.find(Subnet, interface.subnet)
    return subnet.zone_name if subnet else None


def vpc_of(network: Network, place: str | None) -> str:
    """Give the VPC of a subnet, or of a gateway that stands in none."""
    return str(getattr(network.node(place or ""), "vpc", ""))
