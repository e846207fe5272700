"""Random rules over few addresses and ports, so that they meet, nest and miss; and the lattice of their ends, on which two judges differ if they differ at all.

A rule is a box (a range of addresses, a range of ports). Within the cells between the ends of all boxes nothing changes, so that the ends, each with its
neighbours, stand for every packet there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from hypothesis import strategies as st

from rules.network.network_acl import AclEntry
from rules.network.packet import ALL_PORTS, EPHEMERAL, TCP, UDP, Box, Packet, Ports, prefix
from rules.network.security_group import GroupPeer, GroupRule, ListPeer

Point = tuple[int, int, int]
"""Family, address, port."""

NEAR = ("10.0.1.0/24", "10.0.1.0/25", "10.0.1.128/25", "10.0.1.23/32", "10.0.1.24/32", "10.0.0.0/16", "10.0.0.0/8", "10.9.0.0/16", "0.0.0.0/0")
NEAR_SIX = ("2001:db8::/32", "2001:db8:1::/64", "2001:db8:1::/65", "2001:db8:1::7/128", "::/0")
ENDS = (0, 1023, 1024, 5432, 32768, 40000, 49151, 49152, 60999, 61000, 65535)

prefixes = st.sampled_from([*map(prefix, NEAR), *map(prefix, NEAR_SIX)])
asked_prefixes = st.sampled_from([*map(prefix, NEAR[:5]), *map(prefix, NEAR_SIX[1:4])])
ports = st.one_of(st.tuples(st.sampled_from(ENDS), st.sampled_from(ENDS)), st.tuples(st.integers(0, 65535), st.integers(0, 65535))).map(
    lambda two: (min(two), max(two))
)
protocols = st.sampled_from([-1, TCP, TCP, TCP, UDP, 1, 58, 47])
boxes = st.builds(Box, peers=prefixes, ports=ports)

group_rules = st.builds(
    GroupRule,
    egress=st.booleans(),
    protocol=protocols,
    peer=st.one_of(
        prefixes, prefixes, st.sampled_from(["sg-near", "sg-far"]).map(GroupPeer), st.sampled_from(["pl-offices", "pl-empty", "pl-unread"]).map(ListPeer)
    ),
    ports=ports,
)
acl_entries = st.builds(AclEntry, number=st.integers(1, 40), egress=st.booleans(), allow=st.booleans(), protocol=protocols, peers=prefixes, ports=ports)
acls = st.lists(acl_entries, max_size=8, unique_by=lambda entry: (entry.egress, entry.number)).map(tuple)


@st.composite
def packets(draw: st.DrawFn, *, reply: bool = False) -> Packet:
    """A request for one port, or a reply to every client port, between ranges of one family."""
    source = draw(asked_prefixes)
    destination = draw(asked_prefixes.filter(lambda other: other.version == source.version))
    asked: Ports = draw(st.sampled_from([EPHEMERAL, EPHEMERAL, ALL_PORTS, (32768, 60999)])) if reply else (draw(st.sampled_from(ENDS)),) * 2
    return Packet(source, destination, EPHEMERAL, asked, reply=reply)


def lattice(asked: Box, openings: Iterable[Box]) -> Iterator[Point]:
    """Give the points of ``asked`` at which the answer can change: each end of each opening, and its neighbours."""
    first, last, low, high = span(asked)
    spans = [(first, last, low, high), *(span(box) for box in openings if box.peers.version == asked.peers.version)]
    addresses = {end + by for each in spans for end in each[:2] for by in (-1, 0, 1) if first <= end + by <= last}
    numbers = {end + by for each in spans for end in each[2:] for by in (-1, 0, 1) if low <= end + by <= high}
    version = asked.peers.version
    return ((version, address, port) for address, port in product(sorted(addresses), sorted(numbers)))


@cache
def span(box: Box) -> tuple[int, int, int, int]:
    """Give the first and last address and port."""
    return int(box.peers.network_address), int(box.peers.broadcast_address), *box.ports


def holds(box: Box, point: Point) -> bool:
    """Tell whether the box holds the point."""
    first, last, low, high = span(box)
    return box.peers.version == point[0] and first <= point[1] <= last and low <= point[2] <= high
