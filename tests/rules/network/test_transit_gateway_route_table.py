"""The route tables of transit gateways: which route takes a packet."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from rules.network.network import Network
from rules.network.packet import prefix
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute, table_being_associated, table_for
from tests.builders import ACCOUNT, REGION

RANGE = prefix("10.40.0.0/16")


def table(*routes: TransitRoute) -> TransitGatewayRouteTable:
    return TransitGatewayRouteTable(id="tgw-rtb-1", account=ACCOUNT, region=REGION, gateway="tgw-1", routes=routes)


def propagated(sort: str) -> TransitRoute:
    return TransitRoute(RANGE, (f"tgw-attach-{sort}",), static=False, sort=sort)


def test_on_a_tie_static_wins_then_the_prefix_list_then_by_what_propagated_it() -> None:
    """https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview."""
    order = (
        TransitRoute(RANGE, ("tgw-attach-static",)),
        TransitRoute(RANGE, ("tgw-attach-list",), listed="pl-1"),
        *map(propagated, ("vpc", "direct-connect-gateway", "connect", "vpn", "peering", "something-new")),
    )
    for better, worse in pairwise(order):
        assert table(better, worse).lookup(prefix("10.40.4.8")) == table(worse, better).lookup(prefix("10.40.4.8")) == better


def test_a_longer_prefix_wins_whatever_brought_it() -> None:
    longer = TransitRoute(prefix("10.40.4.0/24"), ("tgw-attach-vpn",), static=False, sort="vpn")
    assert table(TransitRoute(RANGE, ("tgw-attach-static",)), longer).lookup(prefix("10.40.4.8")) == longer


def test_a_static_blackhole_overrules_a_prefix_list() -> None:
    drops = TransitRoute(RANGE, (), active=False)
    found = table(TransitRoute(RANGE, ("tgw-attach-list",), listed="pl-1"), drops).lookup(prefix("10.40.4.8"))
    assert found == drops
    assert found.drops


@pytest.mark.parametrize(
    ("routes", "unsure"),
    [
        ((), True),
        ((TransitRoute(RANGE, ("tgw-attach-1",)),), True),
        ((TransitRoute(prefix("10.40.4.8/32"), ("tgw-attach-1",), static=False, sort="vpc"),), True),
        ((TransitRoute(prefix("10.40.4.8/32"), ("tgw-attach-1",)),), False),
    ],
)
def test_a_list_that_was_not_read_may_take_whatever_no_static_route_names_alone(routes: tuple[TransitRoute, ...], *, unsure: bool) -> None:
    assert replace(table(*routes), unread=("pl-1",)).unsure(prefix("10.40.4.8")) == ("pl-1" if unsure else None)


def test_a_route_is_written_with_its_list_and_where_it_leads() -> None:
    assert str(TransitRoute(RANGE, ("tgw-attach-1",), listed="pl-1")) == "10.40.0.0/16 of pl-1 to tgw-attach-1"
    assert str(TransitRoute(RANGE, (), active=False)) == "10.40.0.0/16 to blackhole"


def test_a_peering_has_a_table_at_each_of_its_gateways() -> None:
    near = replace(table(), associations=("tgw-attach-peering",))
    far = TransitGatewayRouteTable(id="tgw-rtb-2", account=ACCOUNT, region=REGION, gateway="tgw-2", routes=(), associations=("tgw-attach-peering",))
    network = Network({each.id: each for each in (near, far)})
    assert table_for(network, "tgw-1", "tgw-attach-peering") == near
    assert table_for(network, "tgw-2", "tgw-attach-peering") == far
    assert table_for(network, "tgw-3", "tgw-attach-peering") is None


def test_an_association_that_is_being_made_is_not_in_force() -> None:
    found = replace(table(), associating=("tgw-attach-1",))
    network = Network({found.id: found})
    assert table_for(network, "tgw-1", "tgw-attach-1") is None
    assert table_being_associated(network, "tgw-1", "tgw-attach-1") == found
