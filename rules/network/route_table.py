"""Route tables. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html

Laws:
- The longest prefix wins, whatever its state: a blackhole drops, it does not give way to a shorter route.
- Of two prefix lists with the same range and different targets AWS takes one, nobody can tell which.
- On a tie a static route wins over one by prefix list, and that over a propagated one; the local route wins over every propagated one.
- A subnet uses the table that is associated with it, else the main table of its VPC.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import At, Decision, Dropped, Forwarded, Lack, Network, Resource, Side, Unknown, Verdict
from rules.network.packet import Packet, Prefix, show, within
from rules.network.prefix_list import PrefixList

LOCAL = "local"
LISTINGS = {
    "igw": "ec2:DescribeInternetGateways", "nat": "ec2:DescribeNatGateways", "pcx": "ec2:DescribeVpcPeeringConnections",
    "eni": "ec2:DescribeNetworkInterfaces", "tgw": "ec2:DescribeTransitGateways", "vgw": "ec2:DescribeVpnGateways",
    "eigw": "ec2:DescribeEgressOnlyInternetGateways", "vpce": "ec2:DescribeVpcEndpoints",
}  # fmt: skip
"""Which listing would show a target, so that one that it does not show is gone whatever the route's state says."""


@dataclass(frozen=True, slots=True)
class Route:
    """One route. ``destination`` is a range or the id of a prefix list, ``target`` an id or ``local``, ``None`` where the answer named none."""

    destination: Prefix | str
    target: str | None
    active: bool = True
    propagated: bool = False

    def __str__(self) -> str:
        """Write ``10.20.0.0/16 to pcx-1``."""
        return f"{self.destination} to {self.target or 'no target'}{'' if self.active else ' (blackhole)'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteTable(Resource):
    """``subnets`` are those explicitly associated; ``main`` tables serve all others of the VPC. ``gateways`` have it as their edge table."""

    KIND: ClassVar[str] = "route-table"
    LISTED_BY: ClassVar[str] = "ec2:DescribeRouteTables"

    vpc: str
    routes: tuple[Route, ...]
    subnets: tuple[str, ...] = ()
    main: bool = False
    gateways: tuple[str, ...] = ()

    def lookup(self, network: Network, destination: Prefix) -> tuple[Route, Prefix] | None:
        """Give the route that takes packets to ``destination``, with the range that matched."""
        fitting = list(self._matches(network, destination))
        if any(route.target == LOCAL for route, _ in fitting):
            fitting = [(route, matched) for route, matched in fitting if not route.propagated]
        return max(fitting, key=lambda found: (found[1].prefixlen, _rank(found[0])), default=None)

    def _matches(self, network: Network, destination: Prefix) -> Iterator[tuple[Route, Prefix]]:
        for route in self.routes:
            for reach in _ranges(network, route.destination) or ():
                if within(destination, reach):
                    yield route, reach

    def unread_lists(self, network: Network) -> tuple[str, ...]:
        """Give the prefix lists in this table whose entries are not known."""
        return tuple(each.destination for each in self.routes if isinstance(each.destination, str) and _ranges(network, each.destination) is None)

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Send a packet that leaves the subnet ``at.via`` to the target of its route."""
        found = self.lookup(network, packet.destination)
        unread = self.unread_lists(network)
        if unread and (found is None or (found[0].target != LOCAL and found[1].prefixlen < packet.destination.max_prefixlen)):
            detail = f"routes by {unread[0]}, whose entries are not known"
            return Unknown(self._said(at, detail, None, "UNKNOWN_RESOURCE"), network.lack(PrefixList, self, unread[0]))
        rival = self._rival(network, found, packet.destination) if found else None
        if found and rival:
            detail = f"may send {show(packet.destination)} by {found[0]} or by {rival}: of two lists with the same range AWS picks one"
            lack = Lack("NOT_SUPPORTED", f"{self.id} {detail}.", f"Take the range out of one of {found[0].destination} and {rival.destination}.")
            return Unknown(self._said(at, detail, None, "OVERLAPPING_PREFIX_LISTS"), lack, self._onward(found[0], at, packet))
        if found is None:
            return Dropped(self._said(at, f"has no route to {show(packet.destination)}", None, "NO_ROUTE_TO_DESTINATION"))
        verdict = self._take(network, found[0], at, packet)
        return self._apart(network, found, at, packet, verdict) if isinstance(verdict, Forwarded) else verdict

    def _rival(self, network: Network, found: tuple[Route, Prefix], destination: Prefix) -> Route | None:
        """Give a route to elsewhere by another prefix list that holds the very range which decides."""
        listed = ((route, reach) for route, reach in self._matches(network, destination) if isinstance(route.destination, str))
        others = (route for route, reach in listed if reach == found[1] and route.target != found[0].target)
        return next(others, None) if isinstance(found[0].destination, str) else None

    def _onward(self, route: Route, at: At, packet: Packet) -> Forwarded:
        target = At(self.vpc, Side.IN) if route.target == LOCAL else At(route.target or "", Side.OUT, at.via)
        return Forwarded(target, packet, self._said(at, f"sends {show(packet.destination)} by {route}", str(route)))

    def _said(self, at: At, detail: str, by: str | None, reason: str | None = None) -> Decision:
        return Decision(self.KIND, self.id, detail, by, reason, place=at.via)

    def _take(self, network: Network, route: Route, at: At, packet: Packet) -> Verdict:
        destination = show(packet.destination)
        if route.target is None and route.active:
            lack = network.lack(RouteTable, self)
            return Unknown(self._said(at, f"has a route {route} whose target is not understood", str(route), "UNKNOWN_RESOURCE"), lack)
        onward = self._onward(route, at, packet)
        listing = LISTINGS.get((route.target or "").partition("-")[0], "")
        if not route.active or (network.node(onward.to.node) is None and network.was_read(listing, self.account, self.region)):
            detail = f"drops {destination}: the target of {route} is gone or out of service"
            return Dropped(self._said(at, detail, str(route), "BAD_STATE_ROUTE"), onward if network.node(onward.to.node) else None)
        return onward

    def _apart(self, network: Network, found: tuple[Route, Prefix], at: At, packet: Packet, whole: Forwarded) -> Verdict:
        """Judge longer routes that take a part of a range away from the route that takes the rest."""
        inside = {reach for route in self.routes for reach in _ranges(network, route.destination) or () if within(reach, packet.destination)}
        winners = [taken[0] for taken in (self.lookup(network, reach) for reach in sorted(inside, key=str)) if taken]
        other = [each for each in winners if (each.target, each.active) != (found[0].target, True)]
        drop = next((each for each in other if not each.active), None)
        if drop:
            detail = f"drops a part of {show(packet.destination)}, {drop.destination}: the target of {drop} is gone or out of service"
            return Dropped(self._said(at, detail, str(drop), "BAD_STATE_ROUTE"), whole)
        if other:
            detail = f"sends a part of {show(packet.destination)} another way, by {other[0]}"
            lack = Lack("NOT_SUPPORTED", f"{self.id} {detail}.", f"Check by hand that {other[0].target} leads where {found[0].target} does.")
            return Unknown(self._said(at, detail, str(other[0]), "MORE_SPECIFIC_ROUTE"), lack, whole)
        return whole


def _ranges(network: Network, destination: Prefix | str) -> tuple[Prefix, ...] | None:
    if not isinstance(destination, str):
        return (destination,)
    known = network.find(PrefixList, destination)
    return known.entries if known else None


def _rank(route: Route) -> int:
    if route.propagated:
        return 0
    return 1 if isinstance(route.destination, str) else 2


def table_of(network: Network, subnet: str, vpc: str) -> RouteTable | None:
    """Give the table that a subnet uses: its own, else the main one."""
    explicit, main = network.derive(_tables)
    return explicit.get(subnet) or main.get(vpc)


def _tables(network: Network) -> tuple[dict[str, RouteTable], dict[str, RouteTable]]:
    explicit = {subnet: each for each in network.all(RouteTable) for subnet in each.subnets}
    return explicit, {each.vpc: each for each in network.all(RouteTable) if each.main}
