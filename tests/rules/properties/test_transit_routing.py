"""Lookup in a transit gateway's route table against a search of every address by itself."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.network.network import At, Forwarded, Network, Side
from rules.network.packet import EPHEMERAL, Packet, Prefix, prefix, within
from rules.network.transit_gateway import TransitGateway
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute
from tests.builders import ACCOUNT, REGION, Where

WHERE = Where(account=ACCOUNT, region=REGION)
RANGES = ("0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.1.0/24", "10.1.1.128/25", "10.1.1.7/32", "10.2.0.0/15", "::/0")

routes = st.builds(
    TransitRoute,
    destination=st.sampled_from(RANGES).map(prefix),
    attachments=st.sampled_from([("tgw-attach-a",), ("tgw-attach-b",), ()]),
    active=st.integers(0, 3).map(bool),
    static=st.booleans(),
)
tables = st.lists(routes, max_size=6, unique_by=lambda each: (each.destination, each.static)).map(tuple)


def _goes(listed: tuple[TransitRoute, ...], destination: Prefix) -> At | None:
    """Give where the gateway sends packets to ``destination``, ``None`` where it does not send all of them to one place."""
    gateway = TransitGateway(id="tgw-1", **WHERE)
    table = TransitGatewayRouteTable(id="tgw-rtb-1", gateway="tgw-1", routes=listed, associations=("tgw-attach-0",), **WHERE)
    packet = Packet(prefix("10.0.0.9"), destination, EPHEMERAL, (5432, 5432))
    verdict = gateway.decide(Network({"tgw-1": gateway, "tgw-rtb-1": table}), At("tgw-1", Side.ROUTE, "tgw-attach-0"), packet)
    return verdict.to if isinstance(verdict, Forwarded) else None


@settings(max_examples=200)
@given(tables, st.sampled_from(["10.1.1.7", "10.1.1.200", "10.1.9.9", "10.3.0.1", "9.9.9.9"]).map(prefix))
def test_the_longest_prefix_wins_and_static_before_propagated(listed: tuple[TransitRoute, ...], address: Prefix) -> None:
    """A blackhole takes part, and drops."""
    fitting = [each for each in listed if within(address, each.destination)]
    best = max(fitting, key=lambda each: (each.destination.prefixlen, each.static), default=None)
    passes = best and best.active and best.attachments
    assert _goes(listed, address) == (At(best.attachments[0], Side.IN, "tgw-attach-0") if best and passes else None)


@settings(max_examples=200)
@given(tables, st.sampled_from(["10.1.0.0/16", "10.1.1.0/24", "10.1.1.0/25", "10.2.0.0/16"]).map(prefix))
def test_a_range_goes_where_each_of_its_addresses_goes(listed: tuple[TransitRoute, ...], destination: Prefix) -> None:
    """All to one attachment, or not simply forwarded."""
    ends = [each.destination for each in listed if within(each.destination, destination)]
    samples = {each + by for reach in (destination, *ends) for each in (reach[0], reach[-1]) for by in (-1, 0, 1)}
    ways = {_goes(listed, prefix(str(each))) for each in samples if each in destination}
    assert _goes(listed, destination) == (ways.pop() if len(ways) == 1 else None)
