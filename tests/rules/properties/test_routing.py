"""Route lookup against a search of every address by itself."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.network.network import At, Forwarded, Network, Side
from rules.network.packet import EPHEMERAL, Packet, Prefix, prefix, within
from rules.network.prefix_list import PrefixList
from rules.network.route_table import LOCAL, Route, RouteTable
from tests.builders import ACCOUNT, REGION, Where

WHERE = Where(account=ACCOUNT, region=REGION)
ENTRIES = {"pl-1": (prefix("10.1.0.0/16"), prefix("10.1.1.0/24")), "pl-2": (prefix("10.2.0.0/16"), prefix("0.0.0.0/1")), "pl-empty": ()}
NETWORK = Network({name: PrefixList(id=name, entries=entries, **WHERE) for name, entries in ENTRIES.items()})
RANGES = (
    "0.0.0.0/0",
    "0.0.0.0/1",
    "10.0.0.0/8",
    "10.0.0.0/16",
    "10.1.0.0/16",
    "10.1.1.0/24",
    "10.1.1.128/25",
    "10.1.1.7/32",
    "10.2.0.0/15",
    "::/0",
    "fd00::/8",
)

destinations = st.one_of(st.sampled_from(RANGES).map(prefix), st.sampled_from(list(ENTRIES)))
targets = st.sampled_from(["pcx-1", "tgw-1", "vgw-1", "igw-1", None])
addresses = st.sampled_from(
    ["10.0.0.1", "10.0.255.255", "10.1.0.1", "10.1.1.7", "10.1.1.8", "10.1.1.200", "10.2.3.4", "10.3.0.0", "9.9.9.9", "fd00::1", "2001::1"]
)


@st.composite
def tables(draw: st.DrawFn) -> RouteTable:
    """A table as AWS keeps it: a destination stands in it once as a static route and once as a propagated one."""
    found = draw(
        st.lists(st.builds(Route, destinations, targets, st.booleans(), st.booleans()), max_size=8, unique_by=lambda each: (each.destination, each.propagated))
    )
    listed = [each for each in found if not (each.propagated and isinstance(each.destination, str))]
    lists = any(isinstance(each.destination, str) for each in listed)  # AWS takes no list that reaches into the local range
    local = draw(st.sampled_from([(), ("10.0.0.0/16",), ("10.0.0.0/16",) if lists else ("10.0.0.0/16", "10.1.0.0/16")]))
    kept = [each for each in listed if each.propagated or str(each.destination) not in local]
    return RouteTable(id="rtb-1", vpc="vpc-1", routes=tuple(draw(st.permutations([*kept, *(Route(prefix(each), LOCAL) for each in local)]))), **WHERE)


def _reaches(route: Route) -> tuple[Prefix, ...]:
    return ENTRIES[route.destination] if isinstance(route.destination, str) else (route.destination,)


def _best(table: RouteTable, address: Prefix) -> set[Route]:
    """Apply AWS's rules one after the other: local before propagated, then the longest prefix, then static before prefix list before propagated."""
    fitting = [(route, reach) for route in table.routes for reach in _reaches(route) if within(address, reach)]
    if any(route.target == LOCAL for route, _ in fitting):
        fitting = [each for each in fitting if not each[0].propagated]
    longest = max((reach.prefixlen for _, reach in fitting), default=None)
    tied = [route for route, reach in fitting if reach.prefixlen == longest]
    for wins in (lambda route: not route.propagated and not isinstance(route.destination, str), lambda route: not route.propagated, bool):
        if any(map(wins, tied)):
            return set(filter(wins, tied))
    return set()


@settings(max_examples=150)
@given(tables(), addresses)
def test_the_longest_prefix_wins_whatever_its_state(table: RouteTable, address: str) -> None:
    """Blackholes take part; local beats propagated; static beats prefix list beats propagated."""
    found = table.lookup(NETWORK, prefix(address))
    best = _best(table, prefix(address))
    assert (found is None) == (not best)
    assert found is None or found[0] in best


@settings(max_examples=150)
@given(tables(), addresses, st.randoms(use_true_random=False))
def test_the_order_of_routes_never_matters(table: RouteTable, address: str, order: Random) -> None:
    """Where the rules leave one route, it is that one, however the table is listed."""
    routes = list(table.routes)
    order.shuffle(routes)
    shuffled = RouteTable(id=table.id, vpc=table.vpc, routes=tuple(routes), **WHERE)
    if len(_best(table, prefix(address))) == 1:
        assert table.lookup(NETWORK, prefix(address)) == shuffled.lookup(NETWORK, prefix(address))


def _goes(table: RouteTable, destination: Prefix) -> At | None:
    """Give where the table sends packets to ``destination``, ``None`` where it does not send all of them to one place."""
    packet = Packet(prefix("10.0.0.9"), destination, EPHEMERAL, (5432, 5432))
    verdict = table.decide(NETWORK, At(table.id, Side.ROUTE, "subnet-1"), packet)
    return verdict.to if isinstance(verdict, Forwarded) else None


@settings(max_examples=150)
@given(tables(), st.sampled_from(["10.1.0.0/16", "10.1.1.0/24", "10.1.1.0/25", "10.2.0.0/16", "10.0.0.0/16"]).map(prefix))
def test_a_range_goes_where_each_of_its_addresses_goes(table: RouteTable, destination: Prefix) -> None:
    """All to one place, or not simply forwarded: what a longer route takes out of a range is never forgotten."""
    ends = [reach for route in table.routes for reach in _reaches(route) if within(reach, destination)]
    samples = {each + by for reach in (destination, *ends) for each in (reach[0], reach[-1]) for by in (-1, 0, 1)}
    ways = {_goes(table, prefix(str(each))) for each in samples if each in destination}
    assert _goes(table, destination) == (ways.pop() if len(ways) == 1 else None)
