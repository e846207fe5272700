"""What a person must choose where more than one way is there.

Laws:
- Which connector carries the packets is a choice where connectors of several kinds are there: they differ in who keeps them and in what they cost.
- Whether a service of AWS is reached by the internet or by an interface endpoint is a choice: the endpoint takes the service's name for all of its VPC.
- Whether a table gets a route, or the subnet another table that has just this one more, is a choice: the route serves every subnet of its table.
- Whether a door opens to a group or to its range is a choice where the group is another VPC's or account's: its reference lasts as long as the peering.
  Within a VPC the group is the narrower one and stays right when addresses change. Where a rule names the group already, and a transit gateway on the way
  does not carry the reference, it can be had to: for every rule of every VPC that it joins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from rules.changes.associate_route_table import AssociateRouteTable
from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.changes.change import Change, Where
from rules.changes.create_nat_gateway import CreateNatGateway
from rules.changes.modify_transit_gateway import ModifyTransitGateway
from rules.changes.modify_transit_gateway_attachment import REFERENCES, attachment_change
from rules.changes.set_route import SetRoute
from rules.fixes import around, to_service
from rules.network.detour import connectors
from rules.network.network import Network, Side
from rules.network.packet import Prefix, within
from rules.network.route_table import Route, RouteTable
from rules.network.security_group import GroupPeer, GroupRule, SecurityGroup
from rules.network.subnet import Subnet
from rules.network.transit_gateway import TransitGateway
from rules.network.transit_gateway_attachment import attachment_of
from rules.path import Path
from rules.trace import Hop
from rules.verify import Fix, VerifiedFix


@dataclass(frozen=True, slots=True)
class Choice:
    """Other changes instead of some, none where one falls away; ``words`` say which way is taken: ``by tgw-1 instead of pcx-1``.

    ``avoids`` is the connector that it leaves out.
    """

    words: str
    instead: Mapping[Change, tuple[Change, ...]]
    avoids: str | None = None

    def taken_by(self, changes: Iterable[Change]) -> bool:
        """Tell whether changes take this choice, and not the other one after all, for what they met on the way."""
        return self.avoids is None or not any(isinstance(each, SetRoute) and each.target == self.avoids for each in changes)

    def swapped(self, fix: VerifiedFix) -> tuple[Change, ...]:
        """Give the changes of a fix as this choice has them."""
        return tuple(dict.fromkeys(each for change in fix.changes for each in self.instead.get(change, (change,))))


def choices(network: Network, paths: Iterable[Path], fixes: Iterable[Fix], planned: Collection[Change] | None) -> Iterator[Choice]:
    """Give the other choices that the snapshot holds: of connectors that are of another kind, and of ranges for what is ``planned``.

    Where no plan works yet, so that nothing is planned, every other connector is one.
    """
    proved = {change: None for fix in fixes if isinstance(fix, VerifiedFix) for change in fix.changes if planned is None or change in planned}
    passages = [(path, hop) for path in paths for hop in path.hops]
    routes = [each for each in proved if isinstance(each, SetRoute)]
    doors = [each for each in proved if isinstance(each, AuthorizeSecurityGroup)]
    yield from _by_connector(network, routes, passages, alike=planned is None)
    if planned is not None:
        yield from _by_endpoint(proved, routes, passages)
        yield from _by_table(network, routes, passages)
        yield from _by_reference(network, doors, passages)
        yield from _by_range([each for each in doors if _refers_afar(network, each)], passages)


def _by_connector(network: Network, routes: Iterable[SetRoute], passages: Iterable[tuple[Path, Hop]], *, alike: bool) -> Iterator[Choice]:
    """Lead routes to another connector; to one of the same kind where that is asked for."""
    ways = {change: _ways(network, change, passages) for change in routes}
    for target in dict.fromkeys(change.target for change in ways):
        led = [change for change in ways if change.target == target]
        for way in dict.fromkeys(way for change in led for way in ways[change]):
            if alike or _kind(way) != _kind(target):
                instead: dict[Change, tuple[Change, ...]] = {change: (replace(change, target=way),) if way in ways[change] else () for change in led}
                yield Choice(f"by {way} instead of {target}", instead, target)


def _ways(network: Network, change: SetRoute, passages: Iterable[tuple[Path, Hop]]) -> tuple[str, ...]:
    """Give what else the table could name for the packet that takes this route."""
    table = network.find(RouteTable, change.table)
    packets = (hop.packet for _, hop in passages if hop.decision.node == change.table and within(hop.packet.destination, change.destination))
    packet = next(packets, None)
    found = connectors(network, table, packet) if table and packet else iter(())
    return tuple(way for way in dict.fromkeys(found) if way not in (change.target, change.instead_of))


def _by_endpoint(proved: Iterable[Change], routes: Iterable[SetRoute], passages: Iterable[tuple[Path, Hop]]) -> Iterator[Choice]:
    """Make an interface endpoint to a service of AWS, where a route is for that service alone."""
    instead: dict[Change, tuple[Change, ...]] = {}
    for change in routes:
        made = dict.fromkeys(to_service(path) for path, _ in _taking(change, passages))
        if len(made) == 1 and all(made):
            instead[change] = next(iter(made))
    if instead and set(routes) == set(instead):
        instead |= {each: () for each in proved if isinstance(each, CreateNatGateway)}
        yield Choice(f"by an interface endpoint instead of {' and '.join({each.way: None for each in routes})}", instead)


def _by_table(network: Network, routes: Iterable[SetRoute], passages: Iterable[tuple[Path, Hop]]) -> Iterator[Choice]:
    """Let the subnets that lack a route use a table that has it and beside it the routes of their own, no more and no fewer."""
    instead: dict[Change, tuple[Change, ...]] = {}
    taken = dict[str, str]()
    for change in (each for each in routes if not each.instead_of):
        own, wanted = network.find(RouteTable, change.table), change.apply(network).find(RouteTable, change.table)
        same = (each for each in network.all(RouteTable) if own and wanted and each.vpc == own.vpc and _routes(each) == _routes(wanted))
        other = min(same, key=lambda each: each.id, default=None)
        via = dict.fromkeys(hop.at.via for _, hop in _taking(change, passages))
        subnets = [each for each in (network.find(Subnet, subnet) for subnet in via) if each]
        if own and other and subnets:
            instead[change] = tuple(_associated(each, own, other) for each in subnets)
            taken[own.id] = other.id
    if instead:
        yield Choice(f"with {' and '.join(dict.fromkeys(taken.values()))} instead of a route in {' and '.join(taken)}", instead)


def _taking(change: SetRoute, passages: Iterable[tuple[Path, Hop]]) -> Iterator[tuple[Path, Hop]]:
    """Give those whom the new route takes."""
    by = str(Route(change.destination, change.target))
    return ((path, hop) for path, hop in passages if hop.decision.node == change.table and hop.decision.decided_by == by)


def _associated(subnet: Subnet, own: RouteTable, other: RouteTable) -> AssociateRouteTable:
    where = Where(account=other.owning_account, region=other.region)
    return AssociateRouteTable(subnet=subnet.id, table=other.id, instead_of=own.id if subnet.id in own.subnets else None, **where)


def _routes(table: RouteTable) -> frozenset[tuple[Prefix | str, str | None, bool]]:
    return frozenset((each.destination, each.target, each.active) for each in table.routes)


def _kind(identifier: str) -> str:
    return identifier.partition("-")[0]


def _refers_afar(network: Network, change: AuthorizeSecurityGroup) -> bool:
    """Tell whether the rule refers to a group of another VPC, or of one that was not read."""
    if not isinstance(change.rule.peer, GroupPeer):
        return False
    own, peer = network.find(SecurityGroup, change.group), network.find(SecurityGroup, change.rule.peer.group)
    return own is None or peer is None or own.vpc != peer.vpc or own.owning_account != peer.owning_account


def _by_reference(network: Network, doors: Iterable[AuthorizeSecurityGroup], passages: Iterable[tuple[Path, Hop]]) -> Iterator[Choice]:
    """Have a transit gateway carry the reference that a rule of the door already holds, instead of opening the door to a range."""
    instead: dict[Change, tuple[Change, ...]] = {}
    gateways = {each.hides: each for each in network.all(TransitGateway)}
    for change in doors:
        group = network.find(SecurityGroup, change.group)
        for path, hop in passages:
            gateway = gateways.get(hop.packet.lost or "") if hop.decision.node == change.group and hop.at.side is Side.IN else None
            if gateway and group and any(_means(each, change.rule, path) for each in group.rules):
                instead[change] = tuple(_carrying(network, gateway, path.origin.vpc, group.vpc))
    if instead and all(instead.values()):
        yield Choice(f"by references over {' and '.join({each.resource: None for each in chain(*instead.values())})} instead of ranges", instead)


def _means(rule: GroupRule, wanted: GroupRule, path: Path) -> bool:
    """Tell whether a rule would admit by the sender's group what is wanted for its range."""
    refers = isinstance(rule.peer, GroupPeer) and rule.peer.group in path.origin.groups
    low, high = rule.opening()
    return refers and not rule.egress and rule.protocol in (-1, wanted.protocol) and low <= wanted.ports[0] <= wanted.ports[1] <= high


def _carrying(network: Network, gateway: TransitGateway, *vpcs: str) -> Iterator[Change]:
    """Turn references on where they are off: at the gateway, and at what attaches each of the two VPCs."""
    if not gateway.references:
        yield ModifyTransitGateway(gateway=gateway.id, account=gateway.owning_account, region=gateway.region)
    attached = (attachment_of(network, gateway.id, each) for each in vpcs)
    yield from (attachment_change(each, option=REFERENCES) for each in attached if each and not each.references)


def _by_range(changes: Iterable[AuthorizeSecurityGroup], passages: Iterable[tuple[Path, Hop]]) -> Iterator[Choice]:
    """Open each door to the range of those who come, instead of to their group."""
    instead: dict[Change, tuple[Change, ...]] = {}
    for change in changes:
        peers = dict.fromkeys(_ranges(change, passages))
        if peers:
            instead[change] = tuple(replace(change, rule=replace(change.rule, peer=peer), peer_account=None) for peer in peers)
    if instead:
        yield Choice("by ranges instead of groups", instead)


def _ranges(change: AuthorizeSecurityGroup, passages: Iterable[tuple[Path, Hop]]) -> Iterator[Prefix]:
    """Give the ranges of those for whom the group lets packets through by this rule."""
    for path, hop in passages:
        here = hop.decision.node == change.group and (hop.at.side is Side.OUT) == change.rule.egress
        end = hop.packet.destination_end if change.rule.egress else hop.packet.source_end
        if here and end and hop.packet.destination_ports == change.rule.ports:
            yield around(path, hop.packet.destination if change.rule.egress else hop.packet.source)
