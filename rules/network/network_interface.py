"""A network interface: what a packet leaves from and arrives at. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from rules.network import appliance, nat_instance
from rules.network.network import At, Decision, Delivered, Dropped, Forwarded, Lack, Network, Resource, Side, Unknown, Verdict, covers
from rules.network.packet import End, Packet, Prefix, is_private, show
from rules.network.security_group import judge

PROXY, PROXIES, OF_PROXY = "proxy", "rds:DescribeDBProxies", "Network interface for DBProxy "
"""What ``serves`` is where an RDS Proxy answers and makes a connection of its own; what lists them; how their interfaces are described, before the name."""
FRONT = "ELB "
"""How Elastic Load Balancing begins the description of its interfaces, before the load balancer's name:
https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html"""
BALANCERS = "elasticloadbalancing:DescribeLoadBalancers"
DETACHED = "available"
"""AWS's word for an interface that belongs to nothing: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/scenarios-enis.html"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkInterface(Resource):
    """``addresses`` are its private ones, paired with the public one that the internet gateway gives each, if any.

    ``serves`` is the kind of what stands behind it and ``owner`` that resource's id. ``guessed`` marks an interface that AWS has not shown: where an
    instance may be after a failover. Its address is then its subnet's whole range, and ``gets_public`` says that it will have a public one.
    ``denies_internet`` is DenyAllIgwTraffic: internet gateways carry nothing for it, although its IPv6 address is a public one.
    """

    KIND: ClassVar[str] = "network-interface"
    LISTED_BY: ClassVar[str] = "ec2:DescribeNetworkInterfaces"

    subnet: str
    vpc: str
    addresses: tuple[tuple[Prefix, Prefix | None], ...]
    groups: tuple[str, ...] = ()
    description: str = ""
    status: str = "in-use"
    source_dest_check: bool = True
    serves: str = "network-interface"
    owner: str | None = None
    instance: str | None = None
    guessed: bool = False
    gets_public: bool = False
    denies_internet: bool = False

    def end(self) -> End:
        """Give what group references can match."""
        return End(self.id, self.vpc, frozenset(self.groups))

    def public(self, private: Prefix) -> Prefix | None:
        """Give the public address of a private one."""
        return next((public for own, public in self.addresses if own == private), None)

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Let a packet out, or in; groups speak of requests alone."""
        match at.side:
            case Side.START:
                decision = Decision(self.serves, self.id, f"{show(packet.source)} to {show(packet.destination)} {packet.service()}", place=self.subnet)
                return Forwarded(At(self.id, Side.OUT), packet, decision)
            case Side.OUT if at.via:  # a route leads here
                return Forwarded(At(self.subnet, Side.IN, self.id), packet)
            case Side.OUT:
                return self._guard(network, packet, Side.OUT, Forwarded(At(self.subnet, Side.OUT, self.id), packet))
            case _:
                return self._arrive(network, at, packet)

    def _arrive(self, network: Network, at: At, packet: Packet) -> Verdict:
        if self.status == DETACHED:
            detail = f"has {show(packet.destination)}, and is attached to nothing that could answer"
            return Dropped(Decision(self.KIND, self.id, detail, None, "NO_POSSIBLE_DESTINATION", place=self.subnet))
        if handed := self._hand_on(network, at, packet):
            return handed
        between = self._stands_between(network, packet)
        if packet.reply and not between:
            return nat_instance.give_back(self, packet) if nat_instance.forwards(self, packet) else Delivered(packet)
        if at.via != "admitted" and not packet.reply:
            return self._guard(network, packet, Side.IN, Forwarded(At(self.id, Side.IN, "admitted"), packet))
        if between:
            return appliance.take(self, packet)
        if nat_instance.forwards(self, packet):
            return nat_instance.take(self, packet)
        if service := network.derive(_services).get(self.id):
            return service.decide(network, At(service.id, Side.IN, self.id), packet)
        decision = Decision(self.serves, self.id, f"{show(packet.destination)} {packet.service()}", place=self.subnet)
        return Delivered(packet, decision, At(self.subnet, Side.OUT, self.id))

    def _hand_on(self, network: Network, at: At, packet: Packet) -> Verdict | None:
        """Give the packet to the gateway, load balancer or proxy that this is an interface of, once its groups have admitted it."""
        admitted = packet.reply or at.via == "admitted"
        if self.serves == "nat-gateway" and self.owner:
            return Forwarded(At(self.owner, Side.IN, self.subnet), packet)
        if self.description.startswith(FRONT) and (admitted or not self.groups):
            return self._balance(network, packet)
        return self._to_proxy(network, packet) if self.description.startswith(OF_PROXY) and admitted else None

    def _balance(self, network: Network, packet: Packet) -> Verdict:
        """Give the packet to the load balancer that this interface is a front of."""
        balancer = network.derive(_fronts).get(self.description.removeprefix(FRONT))
        if balancer:
            return Forwarded(At(balancer, Side.IN, self.id), packet)
        said = Decision("load-balancer", self.id, f"is a front of {self.description.removeprefix(FRONT)}, which was not read", None, "UNKNOWN_RESOURCE")
        lack = Lack("NOT_FOUND", f"{self.id} {said.detail}.", f"Allow {BALANCERS}; what is behind a Classic Load Balancer, check by hand.")
        return Unknown(replace(said, place=self.subnet), network.lacks.get((self.account, self.region, BALANCERS), lack))

    def _stands_between(self, network: Network, packet: Packet) -> bool:
        """Tell whether the packet is routed here on its way from one known place to another, so that neither a tunnel nor the internet comes next."""
        if not nat_instance.forwards(self, packet) or packet.restored(self.id):
            return False
        home = getattr(network.node(self.vpc), "cidrs", ())
        return all(covers(home, each) or (is_private(each) and interfaces_at(network, each)) for each in (packet.source, packet.destination))

    def _to_proxy(self, network: Network, packet: Packet) -> Verdict:
        if self.serves == PROXY and self.owner:
            return Forwarded(At(self.owner, Side.IN, self.id), packet)
        message = f"It is not known which RDS Proxy answers at {self.id}, and what stands behind it."
        missing = Lack("NOT_ASKED", message, f"Capture again with {PROXIES} allowed in account {self.account}, {self.region}.")
        lack = network.lacks.get((self.account, self.region, PROXIES), missing)
        return Unknown(Decision(PROXY, self.id, "is the interface of an RDS Proxy that is not known", reason="UNKNOWN_RESOURCE", place=self.subnet), lack)

    def _guard(self, network: Network, packet: Packet, side: Side, onward: Forwarded) -> Verdict:
        allowed, said, lack = judge(network, self.groups, self, packet, side)
        decision = Decision(said.kind, said.node, said.detail, said.decided_by, said.reason, place=self.subnet)
        if lack:
            return Unknown(decision, lack, onward)
        return Forwarded(onward.to, onward.packet, decision) if allowed else Dropped(decision, onward)


def interfaces_at(network: Network, address: Prefix) -> tuple[NetworkInterface, ...]:
    """Give the interfaces with that private address, in any VPC."""
    return network.derive(_by_private).get(address, ())


def interface_at(network: Network, vpc: str, address: Prefix) -> NetworkInterface | None:
    """Give the interface of a VPC with that private address; one that stands for a whole subnet answers for any address of it."""
    return next((each for each in interfaces_at(network, address) if each.vpc == vpc), None)


def interface_with_public(network: Network, address: Prefix) -> NetworkInterface | None:
    """Give the interface behind a public address."""
    return network.derive(_by_public).get(address)


def private_behind(interface: NetworkInterface, public: Prefix) -> Prefix | None:
    """Give the private address that a public one stands for."""
    return next((own for own, outer in interface.addresses if outer == public), None)


def _fronts(network: Network) -> dict[str, str]:
    return {fronts: each.id for fronts, each in network.bearing("fronts")}


def _services(network: Network) -> dict[str, Resource]:
    """Give the VPC endpoint of each interface that is one's."""
    return {interface: each for interfaces, each in network.bearing("interfaces") for interface in interfaces}


def _by_private(network: Network) -> dict[Prefix, tuple[NetworkInterface, ...]]:
    found: dict[Prefix, tuple[NetworkInterface, ...]] = {}
    for each in network.all(NetworkInterface):
        for private, _ in each.addresses:
            found[private] = (*found.get(private, ()), each)
    return found


def _by_public(network: Network) -> dict[Prefix, NetworkInterface]:
    return {public: each for each in network.all(NetworkInterface) for _, public in each.addresses if public}
