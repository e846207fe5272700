"""The changes that rules share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.assess import assess
from rules.changes.associate_vpc_endpoint import AssociateVpcEndpoint
from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.changes.create_gateway_endpoint import CreateGatewayEndpoint
from rules.changes.create_nat_gateway import CreateNatGateway
from rules.changes.create_network_acl_entry import CreateNetworkAclEntry
from rules.changes.set_route import SetRoute
from rules.fixes import admit, around, open_acl, open_route
from rules.fixes import gateway_endpoint as endpoint_to
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route
from rules.rule import Unfixable
from rules.verify import VerifiedFix
from tests.builders import ACCOUNT, World, entry
from tests.healthy import gateway_endpoint, internet, nat_gateway, one_vpc, two_vpcs
from tests.outbound import dual_stack, public_ipv6
from tests.rules.following import path_of, wall

LOCAL = Route(prefix("10.0.0.0/16"), "local")


def route(case: tuple[World, ReplicationTask], role: str = "source") -> SetRoute:
    remedy = open_route(*wall(case, role))
    assert isinstance(remedy, tuple)
    assert isinstance(remedy[0], SetRoute)
    return remedy[0]


def closed(*entries: str) -> tuple[World, ReplicationTask]:
    world, task = one_vpc()
    world.change("acl-data-a", entries=(*map(entry, entries), entry("out 1 allow all 0.0.0.0/0")))
    return world, task


@pytest.mark.parametrize("owner", [None, "444455556666"])
def test_a_group_that_is_let_in_is_named_with_the_account_that_owns_it(owner: str | None) -> None:
    world, task = one_vpc()
    world.change("sg-dms", shared_by=owner)
    world.change("sg-orders", rules=())
    remedy = admit(*wall((world, task)))
    assert isinstance(remedy, tuple)
    assert isinstance(remedy[0], AuthorizeSecurityGroup)
    assert remedy[0].peer_account == (owner or ACCOUNT)


def test_an_end_in_a_subnet_is_admitted_with_its_subnet() -> None:
    """A replication instance that is replaced takes another address of it."""
    path = path_of(one_vpc())
    assert around(path, prefix("10.0.1.23")) == prefix("10.0.1.0/24")
    assert around(path, prefix("10.0.11.20")) == prefix("10.0.11.0/24")
    assert around(path, prefix("203.0.113.10")) == prefix("203.0.113.10")


def test_an_acl_is_opened_for_the_port_before_the_entry_that_denies() -> None:
    remedy = open_acl(*wall(closed("in 50 deny tcp 5432 0.0.0.0/0", "in 100 allow all 0.0.0.0/0")))
    assert isinstance(remedy, tuple)
    (change,) = remedy
    assert isinstance(change, CreateNetworkAclEntry)
    assert (change.entry.number, change.entry.peers, change.entry.ports, change.entry.egress) == (10, prefix("10.0.1.0/24"), (5432, 5432), False)


def test_an_acl_without_a_free_number_before_the_deny_is_not_opened() -> None:
    remedy = open_acl(*wall(closed("in 1 deny all 0.0.0.0/0")))
    assert isinstance(remedy, Unfixable)
    assert "no free number" in remedy.because


def test_a_route_to_a_peered_vpc_is_for_its_whole_range() -> None:
    world, task = two_vpcs()
    world.change("rtb-dms-a", routes=(LOCAL,))
    change = route((world, task))
    assert (change.table, change.destination, change.target, change.kind) == ("rtb-dms-a", prefix("10.20.0.0/16"), "pcx-billing", "create-route")


def test_the_route_back_is_set_in_the_table_of_the_database() -> None:
    world, task = two_vpcs()
    world.change("rtb-billing", routes=(Route(prefix("10.20.0.0/16"), "local"),))
    change = route((world, task))
    assert (change.table, change.destination, change.target) == ("rtb-billing", prefix("10.0.0.0/16"), "pcx-billing")


def test_where_a_route_to_the_same_range_exists_it_is_replaced() -> None:
    world, task = two_vpcs()
    world.change("rtb-dms-a", routes=(LOCAL, Route(prefix("10.20.0.0/16"), "pcx-old", active=False)))
    change = route((world, task))
    assert (change.kind, change.instead_of) == ("replace-route", "pcx-old")


def test_to_the_internet_it_is_a_default_route_where_there_is_none() -> None:
    world, task = internet()
    world.change("rtb-dms-a", routes=(LOCAL,))
    assert (route((world, task)).destination, route((world, task)).target) == (prefix("0.0.0.0/0"), "igw-crm")


def test_a_default_route_that_works_is_left_alone() -> None:
    """The new route is for the address alone."""
    world, task = nat_gateway()
    world.internet_gateway("spare", "vpc-ledger")
    world.change("rtb-dms-a", routes=(LOCAL, Route(prefix("0.0.0.0/0"), "igw-ledger")))
    change = route((world, task))
    assert (change.destination, change.target) == (prefix("203.0.113.10"), "nat-ledger")


def test_where_nothing_leads_there_no_route_is_offered() -> None:
    world, task = two_vpcs()
    world.change("rtb-dms-a", routes=(LOCAL,))
    world.resources = [each for each in world.resources if each.id != "pcx-billing"]
    remedy = open_route(*wall((world, task)))
    assert isinstance(remedy, Unfixable)
    assert "join the two networks first" in remedy.because


def without_a_nat_gateway() -> tuple[World, ReplicationTask]:
    world, task = nat_gateway()
    world.change("rtb-dms-a", routes=(LOCAL,))
    world.resources = [each for each in world.resources if each.id != "nat-ledger"]
    return world, task


def test_where_nothing_leads_to_the_internet_a_nat_gateway_is_made_in_a_public_subnet() -> None:
    remedy = open_route(*wall(without_a_nat_gateway()))
    assert not isinstance(remedy, Unfixable)
    made, leads = remedy
    assert isinstance(made, CreateNatGateway)
    assert made.subnet == "subnet-public-a"
    assert isinstance(leads, SetRoute)
    assert (leads.table, leads.destination, leads.target) == ("rtb-dms-a", prefix("0.0.0.0/0"), "nat-in-subnet-public-a")


def test_a_second_table_is_routed_to_the_gateway_that_the_first_one_gets() -> None:
    """And the change names it anew: it may be the only one that is made."""
    world, task = without_a_nat_gateway()
    path, hop = wall((world, task))
    made = CreateNatGateway(subnet="subnet-public-a", account="111122223333", region="eu-west-1")
    remedy = open_route(replace(path, network=made.apply(path.network)), hop)
    assert not isinstance(remedy, Unfixable)
    assert remedy[0] == made


@pytest.mark.parametrize("shut", ["no public subnet", "the task may run there"])
def test_where_no_subnet_is_fit_a_nat_gateway_is_asked_for(shut: str) -> None:
    world, task = without_a_nat_gateway()
    if shut == "no public subnet":
        world.change("rtb-public-a", routes=(LOCAL,))
    else:
        world.change(task.instance, subnets=("subnet-dms-a", "subnet-public-a"))
    remedy = open_route(*wall((world, task)))
    assert isinstance(remedy, Unfixable)
    assert "create a NAT gateway" in remedy.because


def test_a_gateway_endpoint_serves_each_table_that_lacks_it() -> None:
    """One that is there is associated; without its list, or for a service that has none, there is nothing to make."""
    world, _ = gateway_endpoint()
    network, subnets = world.network(), ("subnet-dms-a", "subnet-lake")
    (change,) = endpoint_to(network, "s3", "vpc-lake", subnets)
    assert isinstance(change, AssociateVpcEndpoint)
    assert change.table == "rtb-lake"
    (made,) = endpoint_to(network.lacking("vpce-s3", "rtb-dms-a"), "s3", "vpc-lake", subnets)
    assert isinstance(made, CreateGatewayEndpoint)
    assert made.tables == ("rtb-lake",)
    assert endpoint_to(network, "kinesis", "vpc-lake", subnets) == ()
    assert endpoint_to(network.lacking("pl-s3"), "s3", "vpc-lake", subnets) == ()


@pytest.mark.parametrize("dead", ["10.20.4.0/24", "10.20.4.55/32"])
def test_a_blackhole_before_a_good_route_is_replaced_itself(dead: str) -> None:
    """A route to the whole range would be shorter, and never be asked."""
    world, task = two_vpcs()
    world.change("rtb-dms-a", routes=(LOCAL, Route(prefix("10.20.0.0/16"), "pcx-billing"), Route(prefix(dead), "pcx-gone", active=False)))
    change = route((world, task))
    assert (change.destination, change.target, change.instead_of) == (prefix(dead), "pcx-billing", "pcx-gone")


def test_an_ipv6_packet_is_given_an_ipv6_default_route_and_its_subnet_s_ipv6_range() -> None:
    world, task = dual_stack()
    world.change("rtb-dms-a", routes=(LOCAL, Route(prefix("0.0.0.0/0"), "nat-1")))
    change = route((world, task), "target")
    assert (change.destination, change.target, change.instead_of) == (prefix("::/0"), "eigw-fleet", None)
    path = path_of(dual_stack())
    assert around(path, prefix("2001:db8:1:1::23")) == prefix("2001:db8:1:1::/64")
    assert around(path, prefix("2001:db8:ffff::10")) == prefix("2001:db8:ffff::10")


def test_over_a_peering_an_ipv6_route_is_for_the_other_vpc_s_ipv6_range() -> None:
    """Request and reply."""
    for table, destination in (("rtb-dms-a", "2001:db8:2::/56"), ("rtb-assay", "2001:db8:1::/56")):
        world, task = public_ipv6()
        world.peering("lab", "vpc-lab", "vpc-assay")
        world.change("rtb-dms-a", routes=(Route(prefix("2001:db8:2::/56"), "pcx-lab"),))
        world.change("rtb-assay", routes=(Route(prefix("2001:db8:1::/56"), "pcx-lab"),))
        assert path_of((world, task)).verdict == "reachable"
        world.change(table, routes=())
        change = route((world, task))
        assert (change.table, change.destination, change.target) == (table, prefix(destination), "pcx-lab")


@pytest.mark.parametrize(("engine", "told"), [("postgres", True), ("mongodb", True), ("redis", False), ("kafka", False), ("opensearch", False)])
def test_a_server_name_is_written_anew_where_it_stands_in_the_endpoint_itself(engine: str, *, told: bool) -> None:
    """Settings are taken whole by DMS: what is in them is left to people."""
    world, task = one_vpc()
    world.change(task.source, engine=engine, host="10.0.11.20\u00a0")
    (fix, *_) = (each for each in assess(world.network(), task).fixes if each.finding.rule.id == "DNS-005")
    assert isinstance(fix, VerifiedFix) == told
    assert not told or [each.summary for each in fix.changes] == ["server name 10.0.11.20"]  # type: ignore[union-attr]
