"""Route tables. That lookup agrees with a search of single addresses is shown in tests/rules/properties/test_routing.py."""

from __future__ import annotations

import pytest

from rules.network.network import At, Dropped, Forwarded, Side, Unknown, Verdict
from rules.network.packet import EPHEMERAL, Packet, prefix
from rules.network.prefix_list import PrefixList
from rules.network.route_table import Route, RouteTable, table_of
from tests.builders import ACCOUNT, REGION, World


def world(*routes: str) -> World:
    made = World()
    vpc, far = made.vpc("shop", "10.0.0.0/16"), made.vpc("far", "10.20.0.0/16")
    made.peering("far", vpc, far)
    made.internet_gateway("shop", vpc)
    made.subnet("a", vpc, "10.0.1.0/24", routes)
    return made


def send(made: World, to: str) -> Verdict:
    table = made.network().find(RouteTable, "rtb-a")
    assert table
    return table.decide(made.network(), At("rtb-a", Side.ROUTE, "subnet-a"), Packet(prefix("10.0.1.9"), prefix(to), EPHEMERAL, (5432, 5432)))


def test_the_longest_prefix_wins() -> None:
    verdict = send(world("0.0.0.0/0 igw-shop", "10.20.0.0/16 pcx-far"), "10.20.4.5")
    assert isinstance(verdict, Forwarded)
    assert verdict.to == At("pcx-far", Side.OUT, "subnet-a")
    assert verdict.decision
    assert verdict.decision.decided_by == "10.20.0.0/16 to pcx-far"


def test_a_local_route_leads_into_the_vpc() -> None:
    verdict = send(world(), "10.0.7.7")
    assert isinstance(verdict, Forwarded)
    assert verdict.to == At("vpc-shop", Side.IN)


def test_without_a_route_it_is_dropped() -> None:
    verdict = send(world("10.20.0.0/16 pcx-far"), "10.21.0.1")
    assert isinstance(verdict, Dropped)
    assert verdict.decision.reason == "NO_ROUTE_TO_DESTINATION"


def test_a_blackhole_drops_and_does_not_give_way_to_a_shorter_route() -> None:
    verdict = send(world("10.20.0.0/16 pcx-far", "!10.20.4.0/24 pcx-gone"), "10.20.4.5")
    assert isinstance(verdict, Dropped)
    assert verdict.decision.reason == "BAD_STATE_ROUTE"


def test_a_target_that_aws_does_not_list_is_gone_though_the_route_says_active() -> None:
    """The peering was deleted on the other side; the route's state lags behind."""
    verdict = send(world("10.30.0.0/16 pcx-deleted"), "10.30.0.1")
    assert isinstance(verdict, Dropped)
    assert verdict.decision.reason == "BAD_STATE_ROUTE"
    assert verdict.beyond is None


def test_a_target_whose_listing_was_not_read_is_not_called_gone() -> None:
    verdict = send(world("10.30.0.0/16 lgw-1"), "10.30.0.1")
    assert isinstance(verdict, Forwarded)


def test_a_target_that_is_not_understood_makes_it_unknown() -> None:
    made = world()
    made.change("rtb-a", routes=(Route(prefix("10.30.0.0/16"), None),))
    verdict = send(made, "10.30.0.1")
    assert isinstance(verdict, Unknown)
    made.change("rtb-a", routes=(Route(prefix("10.30.0.0/16"), None, active=False),))
    assert isinstance(send(made, "10.30.0.1"), Dropped)  # whatever it was, it drops


@pytest.mark.parametrize(("static", "listed", "wins"), [(True, True, "pcx-far"), (False, True, "tgw-1"), (False, False, "vgw-1")])
def test_on_a_tie_static_wins_over_prefix_list_over_propagated(*, static: bool, listed: bool, wins: str) -> None:
    made = world()
    made.add(PrefixList(id="pl-1", account=ACCOUNT, region=REGION, entries=(prefix("10.20.0.0/16"),)))
    routes = [Route(prefix("10.20.0.0/16"), "vgw-1", propagated=True)]
    routes += [Route("pl-1", "tgw-1")] * listed + [Route(prefix("10.20.0.0/16"), "pcx-far")] * static
    made.change("rtb-a", routes=tuple(routes))
    table = made.network().find(RouteTable, "rtb-a")
    found = table.lookup(made.network(), prefix("10.20.4.5")) if table else None
    assert found
    assert found[0].target == wins


def test_the_local_route_wins_over_a_longer_propagated_one() -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html."""
    made = world()
    made.change("rtb-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("10.0.7.0/24"), "vgw-1", propagated=True)))
    verdict = send(made, "10.0.7.7")
    assert isinstance(verdict, Forwarded)
    assert verdict.to.node == "vpc-shop"


def test_a_list_that_was_not_read_may_hold_the_destination() -> None:
    """Unless the destination is local, or stands in the table by itself: nothing is longer than that."""
    assert isinstance(send(world("pl-1 pcx-far", "0.0.0.0/0 igw-shop"), "9.9.9.9"), Unknown)
    assert isinstance(send(world("pl-1 pcx-far"), "9.9.9.9"), Unknown)
    assert isinstance(send(world("pl-1 pcx-far"), "10.0.7.7"), Forwarded)
    assert isinstance(send(world("pl-1 pcx-far", "9.9.9.9/32 igw-shop"), "9.9.9.9"), Forwarded)


def test_a_blackhole_in_a_part_of_a_range_is_a_wall_for_that_part() -> None:
    """Half of the subnet that an instance may fail over to gets no answer."""
    verdict = send(world("10.20.0.0/16 pcx-far", "!10.20.4.0/25 pcx-gone"), "10.20.4.0/24")
    assert isinstance(verdict, Dropped)
    assert "a part of 10.20.4.0/24, 10.20.4.0/25" in verdict.decision.detail
    assert verdict.beyond


def test_a_range_of_which_a_part_goes_another_way_is_unknown() -> None:
    verdict = send(world("10.20.0.0/16 pcx-far", "10.20.4.0/25 igw-shop"), "10.20.4.0/24")
    assert isinstance(verdict, Unknown)
    assert verdict.decision.reason == "MORE_SPECIFIC_ROUTE"


def test_a_subnet_uses_its_own_table_else_the_main_one() -> None:
    made = world()
    made.add(RouteTable(id="rtb-main", account=ACCOUNT, region=REGION, vpc="vpc-shop", routes=(), main=True))
    network = made.network()
    assert [found.id if (found := table_of(network, subnet, "vpc-shop")) else None for subnet in ("subnet-a", "subnet-b")] == ["rtb-a", "rtb-main"]
    assert table_of(network, "subnet-x", "vpc-far") is None


def test_a_route_is_written_as_it_is_read() -> None:
    assert str(Route(prefix("10.20.0.0/16"), "pcx-1")) == "10.20.0.0/16 to pcx-1"
    assert str(Route("pl-1", None, active=False)) == "pl-1 to no target (blackhole)"


@pytest.mark.parametrize(("other", "known"), [("tgw-1", False), ("pcx-far", True)])
def test_of_two_lists_with_the_same_range_nobody_can_tell_which_one_decides(other: str, *, known: bool) -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html."""
    made = world()
    for name in ("pl-1", "pl-2"):
        made.add(PrefixList(id=name, account=ACCOUNT, region=REGION, entries=(prefix("10.20.0.0/16"),)))
    made.change("rtb-a", routes=(Route("pl-1", "pcx-far"), Route("pl-2", other)))
    verdict = send(made, "10.20.4.5")
    assert isinstance(verdict, Forwarded if known else Unknown)
    if isinstance(verdict, Unknown):
        assert verdict.decision.reason == "OVERLAPPING_PREFIX_LISTS"
        assert verdict.beyond
