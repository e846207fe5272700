"""What lies outside any VPC, and the hosts that ClassicLink joined to one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.catalog.database_lies_in_a_vpc import DatabaseLiesInAVpc
from rules.legs import follow
from rules.network.address import addresses_of
from rules.network.ec2_classic import RANGE, ClassicLinkInstance, linked_as, linked_at
from rules.network.endpoint import Endpoint
from rules.network.network import Network
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.rule import Unfixable
from tests.builders import World, rule
from tests.healthy import classiclink
from tests.rules.following import first, kinds, path_of, reasons

SOURCE, ARTICLES = "arn:aws:dms:eu-west-1:111122223333:endpoint:press-archive-source", "articles.abc123.eu-west-1.rds.amazonaws.com"


def test_a_linked_host_is_reached_by_its_groups_and_leads_to_what_is_no_more() -> None:
    path = path_of(classiclink())
    assert kinds(path) == ["replication-instance", "security-group", "network-acl", "route-table", "security-group", "classic-link", "ec2-classic"]
    assert (path.verdict, reasons(path)) == ("blocked", ["EC2_CLASSIC_RETIRED"])
    assert "2023-08-15" in first(path, "ec2-classic").decision.detail
    assert kinds(path, reply=True) == ["network-acl"]


def test_the_walls_before_it_are_seen_as_well() -> None:
    """The groups of both, the route, and the ACL in both directions."""
    for change, reason in (
        (("sg-dms", {"rules": (rule("out tcp 5432 to sg-lake"),)}), "ENI_SG_RULES_MISMATCH"),
        (("sg-linked", {"rules": (rule("in tcp 3306 from 172.31.9.0/24"),)}), "ENI_SG_RULES_MISMATCH"),
        (("acl-dms-a", {"entries": ()}), "SUBNET_ACL_RESTRICTION"),
        (("rtb-dms-a", {"routes": ()}), "NO_ROUTE_TO_DESTINATION"),
    ):
        world, task = classiclink()
        world.change(change[0], **change[1])
        assert reasons(path_of((world, task)))[0] == reason


def test_an_address_that_is_not_linked_is_nobody_s() -> None:
    world, task = classiclink()
    world.change(SOURCE, host="10.144.3.8")
    world.change("sg-dms", rules=(rule("out tcp 3306 to 10.0.0.0/8"),))
    assert reasons(path_of((world, task))) == ["NO_POSSIBLE_DESTINATION"]


def named(host: str) -> tuple[World, ReplicationTask]:
    world, task = classiclink()
    world.change(SOURCE, host=host)
    return world, task


def test_a_linked_host_is_found_by_its_name_too() -> None:
    path = path_of(named("I-PROXY.internal"))
    assert (path.target.address, reasons(path)) == (prefix("10.144.3.7"), ["EC2_CLASSIC_RETIRED"])


def test_a_linked_host_belongs_to_its_vpc_alone() -> None:
    network = classiclink()[0].network()
    found = linked_at(network, "vpc-press", prefix("10.144.3.7"))
    assert found == linked_as(network, "i-proxy.internal") == network.find(ClassicLinkInstance, "i-proxy")
    assert linked_at(network, "vpc-other", prefix("10.144.3.7")) is None
    assert linked_as(network, "i-other.internal") is None


def test_a_database_in_no_vpc_is_a_wall_of_its_own() -> None:
    """No proxy host, no way that could be followed."""
    case = named(ARTICLES)
    path = path_of(case)
    assert kinds(path) == ["replication-instance", "ec2-classic"]
    assert (path.verdict, reasons(path), path.reply) == ("blocked", ["EC2_CLASSIC_RETIRED"], None)
    assert follow(case[0].network(), case[1]).legs[0].configuration == "classiclink"


@pytest.mark.parametrize(("names", "address"), [({}, RANGE), ({ARTICLES: ("10.200.1.9",)}, prefix("10.200.1.9"))])
def test_its_address_is_what_its_name_stands_for_or_any_of_the_range(names: dict[str, tuple[str, ...]], address: object) -> None:
    world, _ = classiclink()
    network = world.network()
    endpoint = network.find(Endpoint, SOURCE)
    assert endpoint
    found = addresses_of(
        Network(network.resources, network.read, names=names), replace(endpoint, host=ARTICLES), replace(endpoint, host=ARTICLES).needs()[0], "vpc-press"
    )
    assert isinstance(found, tuple)
    assert [(each.address, each.database.name if each.database else None) for each in found] == [(address, "articles")]


@pytest.mark.parametrize(("more", "listed", "restored"), [("", "no database", "the database"), ("abcd", "a, b, c and 1 more", "a, b, c and 1 more")])
def test_what_is_outside_is_named_as_far_as_rds_lists_it(more: str, listed: str, restored: str) -> None:
    """Behind a linked host the database cannot be seen: it may be any of them."""
    world, task = classiclink()
    world.resources = [each for each in world.resources if each.KIND != "database"]
    for name in more:
        world.classic_database(name, "mysql")
    path = path_of((world, task))
    hop = first(path, "ec2-classic")
    assert DatabaseLiesInAVpc().message(path, hop).endswith(f"; RDS lists {listed} there.")
    remedy = DatabaseLiesInAVpc().fix(path, hop)
    assert isinstance(remedy, Unfixable)
    assert f"a snapshot of {restored} into" in remedy.because
