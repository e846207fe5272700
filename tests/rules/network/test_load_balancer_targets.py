"""Which targets a Network Load Balancer sends to, and what is said of those that were not seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.legs import follow
from rules.network.load_balancer import Registered
from rules.network.network import At, Network
from rules.network.packet import Packet
from rules.trace import Trace, trace
from tests.balanced import BALANCER, TARGETS, balanced
from tests.builders import rule
from tests.rules.following import first, lack, path_of, reasons


def test_attributes_of_the_targets_that_were_refused_make_it_unknown() -> None:
    world, task = balanced()
    world.change(TARGETS, preserves=None)
    assert path_of((world, task)).verdict == "unknown"


def test_the_target_is_reached_on_its_own_port() -> None:
    world, task = balanced()
    world.change(TARGETS, registered=(Registered("10.0.11.20", 6432),))
    assert reasons(path_of((world, task))) == ["ENI_SG_RULES_MISMATCH"]
    world.change("sg-orders", rules=(rule("in tcp 6432 from 10.0.11.5/32"),))
    assert path_of((world, task)).verdict == "reachable"


@pytest.mark.parametrize(
    ("crosses", "outcome"), [(False, "ELBV2_NO_TARGETS_IN_AZ"), (None, "MISSING_TARGET_GROUP_ATTRIBUTES"), (True, "ENI_SG_RULES_MISMATCH")]
)
def test_a_zone_without_a_target_drops_unless_it_balances_across_zones(*, crosses: bool | None, outcome: str) -> None:
    """https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html; where that was not read it is unknown."""
    world, task = balanced()
    world.change(TARGETS, registered=(Registered("10.0.12.30", 5432),))
    world.change(BALANCER, cross_zone=crosses)
    path = path_of((world, task))
    assert reasons(path)[0] == outcome


def test_a_target_outside_its_vpc_is_not_said_to_be_missing() -> None:
    """An address of a peered VPC or on premises may be registered: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html."""
    world, task = balanced()
    world.change(TARGETS, registered=(Registered("10.20.4.55", 5432),))
    path = path_of((world, task))
    assert (path.verdict, reasons(path)) == ("unknown", ["UNKNOWN_RESOURCE"])


@pytest.mark.parametrize("cross_zone", [False, True])
def test_a_target_that_was_not_seen_takes_its_share_of_the_connections(*, cross_zone: bool) -> None:
    """One outside the VPC belongs to every zone; that another one is open says nothing of it."""
    world, task = balanced()
    world.change(BALANCER, cross_zone=cross_zone)
    world.change(TARGETS, registered=(Registered("10.20.4.55", 5432), Registered("10.0.11.20", 5432)))
    leg = follow(world.network(), task).legs[0]
    assert ([path.verdict for path in leg.paths if path.current], leg.verdict) == (["reachable", "unknown"], "unknown")


def test_one_that_was_not_seen_in_a_subnet_of_another_zone_takes_none() -> None:
    world, task = balanced()
    world.change(TARGETS, registered=(Registered("10.0.12.99", 5432), Registered("10.0.11.20", 5432)))
    assert follow(world.network(), task).legs[0].verdict == "reachable"
    world.change(BALANCER, cross_zone=True)
    assert follow(world.network(), task).legs[0].verdict == "unknown"


def test_turns_go_on_although_one_of_them_ends_before_the_load_balancer(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an earlier turn has met is not forgotten: of three targets the last is closed."""
    world, task = balanced()
    world.group("shut", "vpc-shop")
    for number, group in ((21, "sg-orders"), (22, "sg-shut")):
        world.interface(f"spare-{number}", "subnet-data-a", f"10.0.11.{number}", group)
    world.change(TARGETS, registered=tuple(Registered(f"10.0.11.{number}", 5432) for number in (20, 21, 22)))
    whole = trace

    def cut(network: Network, start: At, packet: Packet, **more: bool) -> Trace:
        found = whole(network, start, packet, **more)
        return replace(found, packet=replace(found.packet, translations=())) if packet.turn == 1 else found

    monkeypatch.setattr("rules.path.trace", cut)
    found = [path for path in follow(world.network(), task).paths if path.role == "source" and path.current]
    assert [path.turn for path in found] == [0, 1, 2]
    assert reasons(found[2]) == ["SG_HAS_NO_RULES"]


def test_a_healthy_target_is_preferred() -> None:
    world, task = balanced()
    world.interface("spare", "subnet-data-a", "10.0.11.21", "sg-orders")
    world.change(TARGETS, registered=(Registered("10.0.11.20", 5432, healthy=False), Registered("10.0.11.21", 5432)))
    assert "10.0.11.21" in first(path_of((world, task)), "load-balancer").decision.detail


def test_each_healthy_target_is_followed_since_connections_are_spread_over_them() -> None:
    """https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html: one closed target of two fails every second connection."""
    world, task = balanced()
    world.group("shut", "vpc-shop")
    world.interface("spare", "subnet-data-a", "10.0.11.21", "sg-shut")
    world.change(TARGETS, registered=(Registered("10.0.11.20", 5432), Registered("10.0.11.21", 5432)))
    found = [path for path in follow(world.network(), task).paths if path.role == "source" and path.current]
    assert [path.verdict for path in found] == ["reachable", "blocked"]


def test_targets_that_were_not_read_make_it_unknown() -> None:
    world, task = balanced()
    world.change(TARGETS, registered=None)
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert lack(first(path, "load-balancer")).message


def test_a_target_that_is_registered_by_instance_is_its_first_interface() -> None:
    world, task = balanced()
    world.change("eni-orders", instance="i-0a1b2c3d")
    world.change(TARGETS, registered=(Registered("i-0a1b2c3d", 5432),))
    assert path_of((world, task)).verdict == "reachable"


def test_a_target_that_is_no_instance_and_no_address_is_not_followed() -> None:
    """An Application Load Balancer may be one, by its ARN: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html."""
    world, task = balanced()
    world.change(TARGETS, registered=(Registered("arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1", 5432),))
    assert path_of((world, task)).verdict == "unknown"
