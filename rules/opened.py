"""What changes open, held against what the task asks for: an inclusion of packets, control by control.

Laws:
- Opened is what a control lets through on the copy and did not before: exactly at groups and ACLs, by destination at route tables.
- Asked for is what the task's own packets need there: their protocol, their ports, and the range in which their far end may be, as its address may change.
- A route is asked for by a packet that it takes: to its own address or range, to the VPC that holds it, or by default when the internet has to carry it.
  What a gateway propagates cannot be had in parts: its routes are asked for together, by a packet that one of them takes.
- What joins two networks (a gateway, a peering, an attachment) opens nothing that no route leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import product

from rules.fixes import ANYWHERE, around
from rules.network.network import Network, Resource, Side, covers
from rules.network.network_acl import AclEntry, NetworkAcl
from rules.network.packet import ALL_PORTS, PROTOCOL_NAMES, TCP, UDP, Box, Prefix, cut, is_private, show, show_ports, within
from rules.network.prefix_list import PrefixList
from rules.network.route_table import LOCAL, Route, RouteTable, table_of
from rules.network.security_group import GroupPeer, GroupRule, ListPeer, SecurityGroup
from rules.network.subnet import Subnet
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable
from rules.network.vpc import Vpc
from rules.path import Path
from rules.trace import Hop

Passage = tuple[Path, Hop]


def unasked(before: Network, after: Network, paths: Iterable[Path]) -> Iterator[str]:
    """Name what the changes between two networks open and none of the ``paths`` asks for."""
    changed = [each for key, each in after.resources.items() if before.resources.get(key) is not each]
    passages = [(path, hop) for path in paths for hop in path.hops] if changed else []
    for each in changed:
        was = before.resources.get(each.id)
        match each:
            case SecurityGroup():
                yield from _by_group(each, was, passages)
            case NetworkAcl():
                yield from _by_acl(each, was, passages)
            case RouteTable():
                yield from _by_routes(each, was, _joined(before, each, was), passages)
            case TransitGatewayRouteTable():
                yield from _by_transit(each, was, passages)
            case _:
                pass


def _by_group(group: SecurityGroup, was: Resource | None, passages: list[Passage]) -> Iterator[str]:
    known = was.rules if isinstance(was, SecurityGroup) else ()
    here = [(path, hop) for path, hop in passages if hop.decision.kind == group.KIND and _guards(group, path, hop)]
    for rule in group.rules:
        if rule not in known and not _asked_of_group(rule, here):
            yield f"{group.id} {'outbound' if rule.egress else 'inbound'} {rule}"


def _guards(group: SecurityGroup, path: Path, hop: Hop) -> bool:
    return hop.decision.node == group.id or group.id in getattr(path.network.node(hop.at.node), "groups", ())


def _asked_of_group(rule: GroupRule, here: list[Passage]) -> bool:
    """Tell whether packets that are asked for make up all that the rule lets through."""
    fitting = [(path, hop) for path, hop in here if (hop.at.side is Side.OUT) == rule.egress and hop.packet.protocol == rule.protocol]
    if not isinstance(rule.peer, GroupPeer | ListPeer):
        return not _outside(Box(rule.peer, rule.opening()), fitting)
    ports = Box(ANYWHERE[4], rule.ports)
    return any(ports.overlap(Box(ANYWHERE[4], hop.packet.destination_ports)) == ports and _means(rule, path, hop) for path, hop in fitting)


def _means(rule: GroupRule, path: Path, hop: Hop) -> bool:
    """Tell whether the far end carries the group that the rule refers to, or is in its list."""
    if isinstance(rule.peer, GroupPeer):
        end = hop.packet.destination_end if rule.egress else hop.packet.source_end
        return end is not None and rule.peer.group in end.groups
    listed = path.network.find(PrefixList, rule.peer.prefix_list) if isinstance(rule.peer, ListPeer) else None
    return listed is not None and covers(listed.entries or (), _far(hop))


def _far(hop: Hop) -> Prefix:
    """Give the addresses at the far end of the packet, as a group or an ACL sees them."""
    return hop.packet.destination if hop.at.side is Side.OUT else hop.packet.source


def _outside(opening: Box, asking: Iterable[Passage]) -> list[Box]:
    """Give what of an opening none of the packets asks for."""
    left = [opening]
    for path, hop in asking:
        for addresses in (around(path, _far(hop)), _far(hop)):
            left = cut(left, Box(addresses, hop.packet.destination_ports))[1]
    return left


def _by_acl(acl: NetworkAcl, was: Resource | None, passages: list[Passage]) -> Iterator[str]:
    known = was.entries if isinstance(was, NetworkAcl) else ()
    for egress, protocol in product((False, True), sorted({TCP, UDP, *(each.protocol for each in acl.entries)})):
        here = [(path, hop) for path, hop in passages if hop.decision.node == acl.id and (hop.at.side is Side.OUT) == egress]
        asking = [(path, hop) for path, hop in here if hop.packet.protocol == protocol]
        opened = _minus(_allowed(acl.entries, egress=egress, protocol=protocol), _allowed(known, egress=egress, protocol=protocol))
        for box in (left for each in opened for left in _outside(each, asking)):
            service = f"{PROTOCOL_NAMES.get(protocol, protocol)} {show_ports(box.ports)}"
            yield f"{acl.id} {'outbound' if egress else 'inbound'} {service} {'to' if egress else 'from'} {show(box.peers)}"


def _allowed(entries: Iterable[AclEntry], *, egress: bool, protocol: int) -> list[Box]:
    """Give what the entries of an ACL let through, whoever sends it."""
    left, allowed = [Box(anywhere, ALL_PORTS) for anywhere in ANYWHERE.values()], list[Box]()
    speaking = (each for each in entries if each.egress == egress and each.protocol in (-1, protocol))
    for entry in sorted(speaking, key=lambda each: each.number):
        taken, left = cut(left, entry.box())
        allowed += taken if entry.allow else []
    return allowed


def _minus(boxes: list[Box], openings: Iterable[Box]) -> list[Box]:
    for opening in openings:
        boxes = cut(boxes, opening)[1]
    return boxes


def _joined(before: Network, table: RouteTable, was: Resource | None) -> list[tuple[Route, ...]]:
    """Give the routes that each subnet had which uses the table anew."""
    used = was.subnets if isinstance(was, RouteTable) else ()
    subnets = (before.find(Subnet, each) for each in table.subnets if each not in used)
    return [own.routes for each in subnets if each and (own := table_of(before, each.id, each.vpc))]


def _by_routes(table: RouteTable, was: Resource | None, joined: list[tuple[Route, ...]], passages: list[Passage]) -> Iterator[str]:
    known = tuple(each for each in (was.routes if isinstance(was, RouteTable) else ()) if all(each in own for own in joined))
    here = [(path, hop.packet.destination) for path, hop in passages if hop.decision.node == table.id]
    propagating = {each.target for each in table.routes if each.propagated and _takes(each.destination, here)}
    for route in table.routes:
        served = any(route.destination == each.destination for each in known)  # it leads elsewhere now, and takes no more than it did
        if route in known or served or route.target == LOCAL or not route.active or (route.propagated and route.target in propagating):
            continue
        if not any(_asked_of_route(path, destination, reach) for path, destination in here for reach in _reaches(path, route)):
            yield f"{table.id} {route}"


def _takes(reach: Prefix | str, here: Iterable[tuple[Path, Prefix]]) -> bool:
    return not isinstance(reach, str) and any(within(destination, reach) for _, destination in here)


def _reaches(path: Path, route: Route) -> tuple[Prefix, ...]:
    if not isinstance(route.destination, str):
        return (route.destination,)
    listed = path.network.find(PrefixList, route.destination)
    return listed.entries or () if listed else ()


def _asked_of_route(path: Path, destination: Prefix, reach: Prefix) -> bool:
    if reach in ANYWHERE.values():
        return not is_private(destination)
    homes = (vpc.cidrs for vpc in path.network.all(Vpc) if covers(vpc.cidrs, destination))
    return any(map(partial(within, reach), (destination, around(path, destination), *(cidr for home in homes for cidr in home))))


def _by_transit(table: TransitGatewayRouteTable, was: Resource | None, passages: list[Passage]) -> Iterator[str]:
    known = {each.destination for each in was.routes or ()} if isinstance(was, TransitGatewayRouteTable) else set()
    here = [(path, hop.packet.destination) for path, hop in passages if hop.decision.node == table.gateway]
    propagating = {each.attachments for each in table.routes or () if not each.static and _takes(each.destination, here)}
    for route in table.routes or ():
        if route.destination in known or route.drops or (not route.static and route.attachments in propagating):
            continue
        if not any(_asked_of_route(path, destination, route.destination) for path, destination in here):
            yield f"{table.id} {route}"
