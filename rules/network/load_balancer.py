"""A Network Load Balancer in front of a database. https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html

Laws:
- It answers on the ports of its listeners alone, and sends on to the targets of the listener's group, on their own port.
- Without cross-zone load balancing only targets in the zone of the address that was asked are used.
- With client IP preservation targets see the client's address, without it the load balancer's. The reply comes back to it whatever the routes say.
- Its own groups, where it has any, admit the client and let out to the targets, whose groups may refer to them: with client IP preservation too
  (https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from rules.network.hosted_zone import plain
from rules.network.network import At, Decision, Dropped, Forwarded, Lack, Network, Resource, Side, Unknown, Verdict
from rules.network.network_interface import BALANCERS, FRONT, NetworkInterface, interface_at
from rules.network.packet import SIX, Packet, prefix, show
from rules.network.subnet import Subnet, subnet_of, zone_of

ATTRIBUTES = "elasticloadbalancing:DescribeTargetGroupAttributes"


@dataclass(frozen=True, slots=True)
class Registered:
    """One target: an instance's id or an address, with its port; ``healthy`` is what the health check says."""

    target: str
    port: int
    healthy: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGroup(Resource):
    """``registered`` is ``None`` when DescribeTargetHealth was not read; ``preserves`` tells whether the client's address reaches the target,
    ``None`` when its attributes could not be read.
    """

    KIND: ClassVar[str] = "target-group"
    LISTED_BY: ClassVar[str] = "elasticloadbalancing:DescribeTargetGroups"

    preserves: bool | None
    registered: tuple[Registered, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadBalancer(Resource):
    """``listeners`` pair ports with the target group that they forward to; ``fronts`` is how the description of its interfaces ends.

    The name of an ``internal`` one stands for their private addresses, of another for their public ones, in its own VPC too.
    """

    KIND: ClassVar[str] = "load-balancer"
    LISTED_BY: ClassVar[str] = BALANCERS

    fronts: str
    host: str
    vpc: str | None = None
    internal: bool = True
    sort: str = "network"
    state: str = "active"
    cross_zone: bool | None = None
    listeners: tuple[tuple[int, str], ...] | None = None

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Send a packet that came to the interface ``at.via`` to a target, or a target's reply back to the client."""
        front = network.find(NetworkInterface, at.via)
        if self.sort != "network" or self.listeners is None or front is None or packet.destination.version == SIX:  # it may translate IPv6 to IPv4
            return Resource.decide(self, network, at, packet)
        if self.state in ("provisioning", "failed"):
            return Dropped(self._said(front, f"is {self.state}, not active", "BAD_STATE"))
        if packet.reply:
            return self._reply(front, packet)
        group = next((group for port, group in self.listeners if port == packet.destination_ports[0]), None)
        if group is None:
            ports = ", ".join(str(port) for port, _ in self.listeners) or "none"
            return Dropped(self._said(front, f"has no listener on {packet.service()}; it listens on {ports}", "ELBV2_LISTENER_PORT_RESTRICTION"))
        targets = network.find(TargetGroup, group)
        if targets is None or targets.registered is None:
            return Unknown(self._said(front, f"the targets of {group} are not known", "UNKNOWN_RESOURCE"), network.lack(TargetGroup, self, group))
        if any(each.target.startswith("arn:") for each in targets.registered):  # an Application Load Balancer behind this one
            return Resource.decide(self, network, at, packet)
        if targets.preserves is None:
            lack = network.lacks.get((targets.account, targets.region, ATTRIBUTES)) or network.lack(TargetGroup, targets, group)
            return Unknown(self._said(front, f"whether the targets of {group} see the client's address is not known", "MISSING_TARGET_GROUP_ATTRIBUTES"), lack)
        return self._send(network, front, packet, targets)

    def _send(self, network: Network, front: NetworkInterface, packet: Packet, targets: TargetGroup) -> Verdict:
        found = [(each, _place(network, front.vpc, each.target)) for each in targets.registered or ()]
        near = [pair for pair in found if self.cross_zone or _shares_zone(network, front, *pair)]
        if not near and self.cross_zone is None and found:
            lack = Lack("NOT_ASKED", f"Whether {self.name} balances across zones is not known.", "Allow elasticloadbalancing:DescribeLoadBalancerAttributes.")
            return Unknown(self._said(front, "may have no target in its zone", "MISSING_TARGET_GROUP_ATTRIBUTES"), lack)
        used = sorted([pair for pair in near if pair[0].healthy] or near, key=lambda pair: pair[1] is None)
        if not used:
            return Dropped(self._said(front, f"has no target in {zone_of(network, front) or 'its zone'}", "ELBV2_NO_TARGETS_IN_AZ"))
        registered, place = used[packet.turn % len(used)]  # it spreads connections over all of them
        if place is None:
            said = self._said(front, f"sends to {registered.target}, which is no interface of {front.vpc} that was read", "UNKNOWN_RESOURCE")
            return Unknown(said, network.lack(NetworkInterface, front, registered.target))
        address = place.addresses[0][0]
        to = f"{show(address)} port {registered.port}"
        said = replace(self._said(front, f"listens on {packet.service()}; sends to {to}", None), decided_by=f"listener {packet.service()} to {to}")
        sent = _lent(front, packet.balanced(self.id, front.id, packet.source if targets.preserves else front.addresses[0][0], ways=len(used)))
        onward = replace(sent, destination=address, destination_ports=(registered.port, registered.port), destination_end=place.end())
        return Forwarded(At(front.id, Side.OUT) if front.groups else At(front.subnet, Side.OUT, front.id), onward, said)

    def _reply(self, front: NetworkInterface, packet: Packet) -> Verdict:
        restored = packet.restored(self.id)
        if restored is None:
            return Dropped(self._said(front, f"has no connection that {show(packet.source)} answers", "NO_POSSIBLE_DESTINATION"))
        return Forwarded(At(front.subnet, Side.OUT, front.id), restored, self._said(front, f"returns the reply to {show(restored.destination)}", None))

    def _said(self, front: NetworkInterface, detail: str, reason: str | None) -> Decision:
        return Decision(self.KIND, self.id, detail, reason=reason, place=front.subnet)


def _lent(front: NetworkInterface, packet: Packet) -> Packet:
    """Give the packet with what group references see behind the load balancer: its own groups, or none."""
    if front.groups:
        return replace(packet, source_end=front.end(), lost=None)
    return packet.unseen(f"load balancer {front.description.removeprefix('ELB ')} stands between")


def _place(network: Network, vpc: str, target: str) -> NetworkInterface | None:
    """Give the interface of a target: an instance's first one, or the one with that address."""
    if target.startswith("i-"):
        return network.derive(_by_instance).get(target)
    return interface_at(network, vpc, prefix(target))


def _shares_zone(network: Network, front: NetworkInterface, registered: Registered, place: NetworkInterface | None) -> bool:
    """Tell whether the target may be in the front's zone: one outside the VPC belongs to every zone, and so may one that was not read."""
    subnet = network.find(Subnet, place.subnet) if place else None
    if place is None and not registered.target.startswith("i-"):
        subnet = subnet_of(network, front.vpc, prefix(registered.target))
    return subnet is None or subnet.zone_name == zone_of(network, front)


def _by_instance(network: Network) -> dict[str, NetworkInterface]:
    return {each.instance: each for each in reversed(network.all(NetworkInterface)) if each.instance}


def balancer_named(network: Network, host: str) -> LoadBalancer | None:
    """Give the load balancer of that name; ``dualstack.`` before it means the same one."""
    return network.derive(_by_host).get(plain(host).removeprefix("dualstack."))


def _by_host(network: Network) -> dict[str, LoadBalancer]:
    return {plain(each.host): each for each in network.all(LoadBalancer)}


def fronts_of_balancer(network: Network, balancer: LoadBalancer) -> tuple[NetworkInterface, ...]:
    """Give the interfaces at which it is asked, one in each of its zones."""
    return tuple(each for each in network.all(NetworkInterface) if each.description == f"{FRONT}{balancer.fronts}")
