"""Security groups and network ACLs against a judge that knows nothing but single packets, on the lattice where two judges differ if they differ at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.network.network import Network, Side
from rules.network.network_acl import AclEntry, NetworkAcl
from rules.network.packet import ALL_PORTS, TCP, UDP, USUAL_CLIENT_PORTS, Box, End, Packet, Prefix, cut, is_private, prefix
from rules.network.prefix_list import PrefixList
from rules.network.security_group import GroupPeer, GroupRule, ListPeer, SecurityGroup, judge
from tests.builders import Where
from tests.rules.properties.openings import Point, acls, boxes, group_rules, holds, lattice, packets

WHERE = Where(account="111122223333", region="eu-west-1")
NOBODY, EVERYBODY = (), (prefix("0.0.0.0/0"), prefix("::/0"))
LISTS: Mapping[str, tuple[Prefix, ...] | None] = {
    "pl-offices": (prefix("10.0.1.0/25"), prefix("10.9.0.0/16"), prefix("2001:db8:1::7/128")),
    "pl-empty": (),
    "pl-unread": None,
}
SIDES = st.sampled_from([Side.OUT, Side.IN])
ENDS = st.sampled_from([None, End("eni-far", "vpc-1", frozenset({"sg-far"}))])


def asked_of(packet: Packet, side: Side) -> Box:
    return Box(packet.destination if side is Side.OUT else packet.source, packet.destination_ports)


def opening(protocol: int, peers: Prefix, ports: tuple[int, int]) -> Box:
    """Read AWS's page: ports mean something for TCP and UDP alone."""
    return Box(peers, ports if protocol in (TCP, UDP) else ALL_PORTS)


def reach(rule: GroupRule, end: End | None, lists: Mapping[str, tuple[Prefix, ...]], unseen: tuple[Prefix, ...]) -> Iterable[Prefix]:
    match rule.peer:
        case GroupPeer(group):
            return unseen if end is None else EVERYBODY if group in end.groups else NOBODY
        case ListPeer(identifier):
            return lists[identifier]
        case addresses:
            return (addresses,)


def admits(rules: Iterable[GroupRule], packet: Packet, side: Side, end: End | None, unread: tuple[Prefix, ...]) -> bool:
    """Judge every packet of the lattice by itself: some rule must let it through."""
    lists = {name: unread if entries is None else entries for name, entries in LISTS.items()}
    speaking = [rule for rule in rules if rule.egress == (side is Side.OUT) and rule.protocol in (-1, packet.protocol)]
    # none of the groups that these rules refer to was read
    unseen = unread if side is Side.OUT and (packet.destination.version == 6 or is_private(packet.destination)) else NOBODY
    openings = [opening(rule.protocol, peers, rule.ports) for rule in speaking for peers in reach(rule, end, lists, unseen)]
    return all(any(holds(box, point) for box in openings) for point in lattice(asked_of(packet, side), openings))


@given(boxes, boxes)
def test_a_cut_is_an_exact_partition(box: Box, by: Box) -> None:
    """What is taken and what is left are disjoint, and together are what was there."""
    taken, left = cut([box], by)
    for point in lattice(box, [by, *taken, *left]):
        assert [holds(each, point) for each in (*taken, *left)].count(True) == 1
        assert any(holds(each, point) for each in taken) == holds(by, point)


@settings(max_examples=60)
@given(st.lists(boxes, max_size=2), st.lists(boxes, max_size=3))
def test_what_several_openings_leave_is_what_none_of_them_holds(asked: list[Box], openings: list[Box]) -> None:
    left = asked
    for each in openings:
        _, left = cut(left, each)
    for box in asked:
        for point in lattice(box, [*openings, *left]):
            assert any(holds(each, point) for each in left) == (not any(holds(each, point) for each in openings))


@settings(max_examples=400)
@given(st.lists(group_rules, max_size=6), st.integers(0, 6), packets(), SIDES, ENDS)
def test_groups_admit_what_one_of_their_rules_admits(rules: list[GroupRule], split: int, packet: Packet, side: Side, end: End | None) -> None:
    """Whatever group a rule stands in; and where a prefix list or the destination's groups were not read, ``unknown`` exactly when those would decide."""
    packet = Packet(packet.source, packet.destination, packet.source_ports, packet.destination_ports, source_end=end, destination_end=end)
    groups = (
        SecurityGroup(id="sg-1", vpc="vpc-1", rules=tuple(rules[:split]), **WHERE),
        SecurityGroup(id="sg-2", vpc="vpc-1", rules=tuple(rules[split:]), **WHERE),
    )
    lists = (PrefixList(id=name, entries=entries, **WHERE) for name, entries in LISTS.items())
    network = Network({each.id: each for each in (*groups, *lists)})
    allowed, decision, lack = judge(network, ("sg-1", "sg-2"), groups[0], packet, side)
    surely = admits(rules, packet, side, end, NOBODY)
    perhaps = admits(rules, packet, side, end, EVERYBODY)
    assert allowed is (True if surely else None if perhaps else False)
    assert (lack is not None) == (allowed is None)
    assert (decision.reason is None) == (allowed is True)


def decides(entries: Iterable[AclEntry], packet: Packet, side: Side, point: Point) -> bool:
    """Judge one packet: the entry with the lowest number that fits."""
    for entry in sorted(entries, key=lambda each: each.number):
        fits = entry.egress == (side is Side.OUT) and entry.protocol in (-1, packet.protocol)
        if fits and holds(opening(entry.protocol, entry.peers, entry.ports), point):
            return entry.allow
    return False


@settings(max_examples=400)
@given(acls, st.booleans().flatmap(lambda reply: packets(reply=reply)), SIDES)
def test_an_acl_decides_by_the_first_entry_that_fits(entries: tuple[AclEntry, ...], packet: Packet, side: Side) -> None:
    """A reply may pass in part, with a warning: when a usual range of client ports is open as a whole."""
    acl = NetworkAcl(id="acl-1", vpc="vpc-1", subnets=("subnet-1",), entries=entries, **WHERE)
    allowed, decision = acl.judge(packet, side)
    lines = [opening(each.protocol, each.peers, each.ports) for each in entries]
    points = lattice(asked_of(packet, side), [*lines, *(Box(packet.source, each) for each in USUAL_CLIENT_PORTS)])
    open_at = {point: decides(entries, packet, side, point) for point in points}
    clean = all(open_at.values())
    low, high = packet.destination_ports
    usual = [(first, last) for first, last in USUAL_CLIENT_PORTS if low <= first and last <= high]
    enough = packet.reply and any(all(is_open for (_, _, port), is_open in open_at.items() if first <= port <= last) for first, last in usual)
    assert allowed == (clean or enough)
    assert (decision.warning is None) == (clean or not allowed)
    assert (decision.reason is None) == allowed


@given(acls, packets(reply=True), SIDES, st.randoms())
def test_the_order_in_which_entries_are_listed_never_matters(entries: tuple[AclEntry, ...], packet: Packet, side: Side, order: Random) -> None:
    """The number of an entry is its place."""
    shuffled = list(entries)
    order.shuffle(shuffled)
    first, second = (NetworkAcl(id="acl-1", vpc="vpc-1", subnets=("subnet-1",), entries=tuple(each), **WHERE) for each in (entries, shuffled))
    assert first.judge(packet, side) == second.judge(packet, side)
