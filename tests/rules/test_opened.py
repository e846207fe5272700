"""What is opened and not asked for is named, control by control."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from rules.changes.associate_route_table import AssociateRouteTable
from rules.legs import follow, staged
from rules.network.network import Network, Resource
from rules.network.network_acl import AclEntry, NetworkAcl
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route, RouteTable
from rules.network.security_group import SecurityGroup
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute
from rules.opened import unasked
from tests.builders import ACCOUNT, REGION, World, entry, rule
from tests.healthy import internet, one_vpc, transit_gateway, two_vpcs, vpn


def named(case: tuple[World, ReplicationTask], *changed: Resource) -> list[str]:
    network = case[0].network().derive(staged)
    return list(unasked(network, network.having(*changed), follow(network, case[1]).paths))


def find(case: tuple[World, ReplicationTask], identifier: str) -> Resource:
    return case[0].network().resources[identifier]


def with_rule(text: str) -> list[str]:
    case = one_vpc()
    group = find(case, "sg-orders")
    assert isinstance(group, SecurityGroup)
    return named(case, replace(group, rules=(*group.rules, rule(text))))


@pytest.mark.parametrize("text", ["in tcp 5432 from sg-dms", "in tcp 5432 from 10.0.1.0/24", "in tcp 5432 from 10.0.1.23/32", "in tcp 5432 from 10.0.2.0/24"])
def test_a_rule_for_those_who_come_is_asked_for(text: str) -> None:
    assert with_rule(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "in tcp 5432 from 0.0.0.0/0", "in tcp 5432 from 10.0.0.0/16", "in tcp 5432-5433 from 10.0.1.0/24", "in tcp 3306 from sg-dms",
        "in tcp 0-65535 from sg-dms", "in all from sg-dms", "in tcp 5432 from sg-other", "in tcp 5432 from 10.0.3.0/24", "out tcp 5432 to 10.0.1.0/24",
        "in tcp 5432 from pl-offices",
    ],
)  # fmt: skip
def test_a_rule_that_admits_more_is_named(text: str) -> None:
    way, rest = text.split(maxsplit=1)
    assert with_rule(text) == [f"sg-orders {'inbound' if way == 'in' else 'outbound'} {rest}"]


def with_entries(*texts: str) -> list[str]:
    case = one_vpc()
    case[0].change("acl-data-a", entries=())
    acl = find(case, "acl-data-a")
    assert isinstance(acl, NetworkAcl)
    return named(case, replace(acl, entries=tuple(map(entry, texts))))


def test_entries_for_the_request_and_for_its_reply_are_asked_for() -> None:
    assert with_entries("in 100 allow tcp 5432 10.0.1.0/24", "out 100 allow tcp 1024-65535 10.0.1.0/24") == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("in 100 allow tcp 5432 10.0.0.0/23", "acl-data-a inbound tcp 5432 from 10.0.0.0/24"),
        ("in 100 allow tcp 5432-5433 10.0.1.0/24", "acl-data-a inbound tcp 5433 from 10.0.1.0/24"),
        ("out 100 allow tcp 0-65535 10.0.1.0/24", "acl-data-a outbound tcp 0-1023 to 10.0.1.0/24"),
        ("in 100 allow all 10.0.1.23/32", "acl-data-a inbound tcp 0-5431 from 10.0.1.23"),
    ],
)
def test_what_an_entry_admits_beyond_is_named_exactly(text: str, left: str) -> None:
    assert left in with_entries(text)


def test_an_entry_behind_a_deny_opens_nothing() -> None:
    assert with_entries("in 50 deny all 0.0.0.0/0", "in 100 allow tcp 443 0.0.0.0/0") == []


def test_a_deny_that_is_taken_out_opens_what_it_held_back() -> None:
    case = one_vpc()
    case[0].change("acl-data-a", entries=(entry("in 50 deny tcp 443 0.0.0.0/0"), entry("in 100 allow all 0.0.0.0/0")))
    acl = find(case, "acl-data-a")
    assert isinstance(acl, NetworkAcl)
    kept: tuple[AclEntry, ...] = acl.entries[1:]
    assert named(case, replace(acl, entries=kept)) == ["acl-data-a inbound tcp 443 from 0.0.0.0/0"]


def routed(case: tuple[World, ReplicationTask], *more: str) -> list[str]:
    table = find(case, "rtb-dms-a")
    assert isinstance(table, RouteTable)
    made = (Route(prefix(each.split()[0]), each.split()[1]) for each in more)
    return named(case, replace(table, routes=(*table.routes, *made)))


def test_a_route_to_the_vpc_of_the_destination_is_asked_for_and_one_past_it_is_not() -> None:
    assert routed(two_vpcs(), "10.20.4.0/24 pcx-billing", "10.20.4.55/32 pcx-billing") == []
    assert routed(two_vpcs(), "10.0.0.0/8 pcx-billing") == ["rtb-dms-a 10.0.0.0/8 to pcx-billing"]
    assert routed(two_vpcs(), "0.0.0.0/0 igw-x") == ["rtb-dms-a 0.0.0.0/0 to igw-x"]


def test_a_default_route_is_asked_for_by_what_goes_to_the_internet() -> None:
    world, task = internet()
    world.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
    assert routed((world, task), "0.0.0.0/0 igw-crm") == []


def test_a_table_of_a_transit_gateway_leads_no_further_than_the_two_vpcs() -> None:
    case = transit_gateway()
    table = find(case, "tgw-rtb-dms")
    assert isinstance(table, TransitGatewayRouteTable)

    def with_route(cidr: str) -> Iterator[str]:
        yield from named(case, replace(table, routes=(TransitRoute(prefix(cidr), ("tgw-attach-depot",)),)))

    assert list(with_route("10.40.4.0/24")) == []
    assert list(with_route("10.0.0.0/8")) == ["tgw-rtb-dms 10.0.0.0/8 to tgw-attach-depot"]


def test_what_a_gateway_propagates_is_asked_for_together() -> None:
    case = vpn()
    case[0].change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
    table = find(case, "rtb-dms-a")
    assert isinstance(table, RouteTable)
    learned = [Route(prefix(cidr), "vgw-plant", propagated=True) for cidr in ("172.16.0.0/12", "192.0.2.0/24")]
    assert named(case, replace(table, routes=(*table.routes, *learned))) == []
    assert named(case, replace(table, routes=(*table.routes, learned[1]))) == ["rtb-dms-a 192.0.2.0/24 to vgw-plant"]
    assert named(case, replace(table, routes=(*table.routes, replace(learned[0], propagated=False)))) == ["rtb-dms-a 172.16.0.0/12 to vgw-plant"]


def test_where_nothing_changed_nothing_is_opened() -> None:
    network: Network = one_vpc()[0].network()
    assert list(unasked(network, network, ())) == []


def test_a_subnet_that_gets_another_table_is_held_against_the_routes_that_it_had() -> None:
    """What the other table has more is opened for it; what it had itself is not."""
    case = two_vpcs()
    case[0].change("rtb-dms-b", routes=(*find(case, "rtb-dms-b").routes, Route(prefix("10.99.0.0/16"), "pcx-billing")))  # type: ignore[attr-defined]
    change = AssociateRouteTable(account=ACCOUNT, region=REGION, subnet="subnet-dms-a", table="rtb-dms-b", instead_of="rtb-dms-a")
    network = case[0].network().derive(staged)
    assert list(unasked(network, change.apply(network), follow(network, case[1]).paths)) == ["rtb-dms-b 10.99.0.0/16 to pcx-billing"]
