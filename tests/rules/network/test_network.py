"""The network: what is known, what is not, and copies in which something is otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.network.network import At, Lack, Network, Resource, Side, Unknown, covers
from rules.network.packet import EPHEMERAL, Packet, prefix
from rules.network.subnet import Subnet, subnets_in
from rules.network.vpc import Vpc
from tests.builders import ACCOUNT, REGION, Where, World
from tests.healthy import one_vpc

WHERE = Where(account=ACCOUNT, region=REGION)
SUBNETS = (ACCOUNT, REGION, "ec2:DescribeSubnets")


def shop() -> Network:
    return one_vpc()[0].network()


def test_a_resource_is_found_by_its_id_and_kind() -> None:
    network = shop()
    assert network.find(Vpc, "vpc-shop") is network.node("vpc-shop")
    assert network.find(Subnet, "vpc-shop") is None
    assert (network.find(Vpc, "vpc-x"), network.find(Vpc, None), network.node("vpc-x")) == (None, None, None)


def test_all_of_a_kind_come_in_the_order_of_their_ids() -> None:
    world = World()
    for name in ("c", "a", "b"):
        world.vpc(name, "10.0.0.0/16")
    assert [each.id for each in world.network().all(Vpc)] == ["vpc-a", "vpc-b", "vpc-c"]
    assert world.network().all(Subnet) == ()


def test_a_copy_with_a_change_leaves_the_first_as_it_was() -> None:
    network = shop()
    subnets_in(network, "vpc-shop")  # an index that the copy must not inherit when it no longer holds
    added = Subnet(id="subnet-new", vpc="vpc-shop", cidrs=(prefix("10.0.50.0/24"),), **WHERE)
    copy = network.having(added)
    assert added in subnets_in(copy, "vpc-shop")
    assert added not in subnets_in(network, "vpc-shop")
    assert added in copy.all(Subnet)


def test_what_a_copy_changes_is_seen_by_what_was_derived_before() -> None:
    network = shop()
    before = network.find(Subnet, "subnet-data-a")
    assert before
    subnets_in(network, "vpc-shop")
    moved = network.having(replace(before, vpc="vpc-other"))
    assert [each.id for each in subnets_in(moved, "vpc-other")] == ["subnet-data-a"]
    assert "subnet-data-a" not in [each.id for each in subnets_in(moved, "vpc-shop")]
    assert "subnet-data-a" in [each.id for each in subnets_in(network, "vpc-shop")]


def test_a_copy_without_a_resource_does_not_have_it() -> None:
    network = shop().lacking("vpc-shop", "subnet-data-a")
    assert network.node("vpc-shop") is None
    assert len(subnets_in(network, "vpc-shop")) == 3


def test_an_index_is_computed_once() -> None:
    asked: list[Network] = []

    def index(network: Network) -> int:
        asked.append(network)
        return len(network.all(Vpc))

    network = shop()
    assert (network.derive(index), network.derive(index), len(asked)) == (1, 1, 1)


def test_two_networks_of_the_same_resources_are_the_same() -> None:
    """Whatever has been derived from the one."""
    one, other = shop(), shop()
    subnets_in(one, "vpc-shop")
    assert one == other


@pytest.mark.parametrize(
    ("read", "lacks", "code"),
    [
        (frozenset({SUBNETS}), {}, "NOT_FOUND"),
        (frozenset(), {}, "NOT_ASKED"),
        (frozenset({SUBNETS}), {SUBNETS: Lack("ACCESS_DENIED", "Denied.", "Allow ec2:DescribeSubnets.")}, "ACCESS_DENIED"),
    ],
)
def test_an_empty_answer_a_failed_one_and_none_are_three_things(
    read: frozenset[tuple[str, str, str]], lacks: dict[tuple[str, str, str], Lack], code: str
) -> None:
    vpc = Vpc(id="vpc-1", cidrs=(), **WHERE)
    network = Network({}, read, lacks)
    found = network.lack(Subnet, vpc, "subnet-1")
    assert found.code == code
    assert found.message
    assert found.remedy
    assert network.was_read("ec2:DescribeSubnets", ACCOUNT, REGION) == (code == "NOT_FOUND")


def test_what_is_not_modelled_says_so() -> None:
    thing = Resource(id="lgw-1", **WHERE)
    verdict = thing.decide(Network(), At("lgw-1", Side.OUT), Packet(prefix("10.0.0.1"), prefix("10.9.0.1"), EPHEMERAL, (5432, 5432)))
    assert isinstance(verdict, Unknown)
    assert verdict.decision.reason == "UNSUPPORTED_COMPONENT"
    assert "Check by hand that lgw-1 passes tcp 5432" in verdict.lack.remedy


def test_ranges_cover_what_one_of_them_holds() -> None:
    """Two halves do not cover the whole, since no address is known to be in either; families are apart."""
    halves = (prefix("10.0.0.0/17"), prefix("10.0.128.0/17"))
    assert covers(halves, prefix("10.0.200.0/24"))
    assert not covers(halves, prefix("10.0.0.0/16"))
    assert not covers((prefix("::/0"),), prefix("10.0.0.1"))
    assert not covers((), prefix("10.0.0.1"))
