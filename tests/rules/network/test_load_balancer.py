"""Network Load Balancers in front of a database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.judge import judge
from rules.network.network import At, Side, Unknown
from rules.network.network_interface import NetworkInterface
from rules.network.packet import EPHEMERAL, Packet, prefix
from rules.rule import between
from tests.balanced import BALANCER, TARGETS, balanced
from tests.builders import entry, rule
from tests.rules.following import first, lack, path_of, reasons


def test_it_sends_on_to_its_target_from_its_own_address() -> None:
    path = path_of(balanced())
    assert path.verdict == "reachable"
    assert first(path, "load-balancer").decision.detail == "listens on tcp 5432; sends to 10.0.11.20 port 5432"
    assert first(path, "load-balancer", reply=True).decision.detail.startswith("returns the reply to 10.0.1.23")


def test_a_target_that_refuses_the_load_balancer_is_told_whose_address_it_refuses() -> None:
    """It is neither a NAT gateway's nor the replication instance's public one."""
    world, task = balanced()
    world.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.1.0/24"),))
    (finding,) = [each for each in judge(world.network(), task).findings if each.rule.id == "SG-003"]
    assert finding.message.endswith("; 10.0.11.5 is the address of orders.")


def test_a_translated_packet_that_its_groups_stop_is_not_theirs_to_admit() -> None:
    """The address that they see is what must be admitted, which another rule says."""
    world, task = balanced()
    world.group("front", "vpc-shop")
    world.change("eni-front", groups=("sg-front",))
    path = path_of((world, task))
    wall = next(hop for hop in path.hops if hop.outcome == "blocked")
    assert (wall.at.node, between(path, wall)) == ("eni-front", world.network().find(NetworkInterface, "eni-front"))
    assert between(path, replace(wall, packet=wall.packet.translated("igw-1", prefix("203.0.113.9")))) is None


def test_targets_that_see_the_client_must_admit_the_client() -> None:
    world, task = balanced()
    world.change(TARGETS, preserves=True)
    assert reasons(path_of((world, task))) == ["ENI_SG_RULES_MISMATCH"]
    world.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.1.0/24"),))
    assert path_of((world, task)).verdict == "reachable"


def test_the_client_hears_the_address_that_it_asked() -> None:
    """The client's ACL is asked of the load balancer's address, not of the target's."""
    world, task = balanced()
    world.interface("front-b", "subnet-data-b", "10.0.12.5", description="ELB net/orders/50dc")
    world.change(BALANCER, cross_zone=True)
    world.change("arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-source", host="10.0.12.5")
    world.change("sg-dms", rules=(rule("out tcp 5432 to 10.0.12.0/24"),))
    world.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.12.5/32"),))
    world.change("acl-dms-a", entries=(entry("out 100 allow all 0.0.0.0/0"), entry("in 100 allow all 10.0.12.0/24")))
    assert path_of((world, task)).verdict == "reachable"
    world.change("acl-dms-a", entries=(entry("out 100 allow all 0.0.0.0/0"), entry("in 100 allow all 10.0.11.0/24")))
    assert [hop.decision.place for hop in path_of((world, task)).hops if hop.outcome == "blocked"] == ["subnet-dms-a"]


@pytest.mark.parametrize("preserves", [False, True])
def test_the_reply_comes_back_through_it_whatever_the_routes_of_the_target_say(*, preserves: bool) -> None:
    world, task = balanced()
    world.interface("front-b", "subnet-data-b", "10.0.12.5", description="ELB net/orders/50dc")
    world.change(BALANCER, cross_zone=True)
    world.change(TARGETS, preserves=preserves)
    world.change("arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-source", host="10.0.12.5")
    world.change("sg-dms", rules=(rule("out tcp 5432 to 10.0.12.0/24"),))
    world.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.0.0/16"),))
    path = path_of((world, task))
    assert path.verdict == "reachable"
    assert first(path, "load-balancer", reply=True).packet.destination == prefix("10.0.1.23" if preserves else "10.0.12.5")
    assert not [hop for hop in path.hops if hop.packet.reply and hop.decision.kind == "route-table" and hop.decision.place == "subnet-data-a" and preserves]


@pytest.mark.parametrize("preserves", [False, True])
def test_its_own_groups_decide_both_sides_of_it_and_the_target_may_refer_to_them(*, preserves: bool) -> None:
    """https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html."""
    world, task = balanced()
    world.change(TARGETS, preserves=preserves)
    world.group("front", "vpc-shop", "in tcp 5432 from sg-dms", "out tcp 5432 to sg-orders")
    world.change("eni-front", groups=("sg-front",))
    world.change("sg-orders", rules=(rule("in tcp 5432 from sg-front"),))
    assert path_of((world, task)).verdict == "reachable"
    world.change("sg-front", rules=(rule("in tcp 5432 from sg-orders"), rule("out tcp 5432 to sg-orders")))
    assert reasons(path_of((world, task))) == ["ENI_SG_RULES_MISMATCH"]
    world.change("sg-front", rules=(rule("in tcp 5432 from sg-dms"),))
    assert reasons(path_of((world, task))) == ["SG_HAS_NO_RULES"]


def test_a_target_that_sees_the_client_does_not_see_its_group() -> None:
    world, task = balanced()
    world.change(TARGETS, preserves=True)
    world.change("sg-orders", rules=(rule("in tcp 5432 from sg-dms"),))
    assert reasons(path_of((world, task))) == ["SG_REFERENCES_NOT_PRESERVED"]


def test_a_front_of_a_load_balancer_that_was_not_read_is_no_database() -> None:
    world, task = balanced()
    world.change("eni-front", description="ELB classic-orders")
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert "Classic" in lack(first(path, "load-balancer")).remedy


def test_it_answers_on_the_ports_of_its_listeners_alone() -> None:
    world, task = balanced()
    world.change(BALANCER, listeners=((1521, TARGETS), (443, TARGETS)))
    path = path_of((world, task))
    assert reasons(path) == ["ELBV2_LISTENER_PORT_RESTRICTION"]
    assert first(path, "load-balancer").decision.detail == "has no listener on tcp 5432; it listens on 1521, 443"


@pytest.mark.parametrize("state", ["provisioning", "failed"])
def test_one_that_is_not_active_drops(state: str) -> None:
    world, task = balanced()
    world.change(BALANCER, state=state)
    assert reasons(path_of((world, task))) == ["BAD_STATE"]


@pytest.mark.parametrize("changes", [{"sort": "application"}, {"listeners": None}])
def test_another_sort_of_balancer_or_unread_listeners_are_unknown(changes: dict[str, object]) -> None:
    world, task = balanced()
    world.change(BALANCER, **changes)
    assert path_of((world, task)).verdict == "unknown"


def test_one_that_is_asked_by_ipv6_is_unknown() -> None:
    """A dual-stack one may turn IPv6 into IPv4: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html."""
    network = balanced()[0].network()
    packet = Packet(prefix("2001:db8:1::23"), prefix("2001:db8:1:11::5"), EPHEMERAL, (5432, 5432))
    verdict = network.resources[BALANCER].decide(network, At(BALANCER, Side.IN, "eni-front"), packet)
    assert isinstance(verdict, Unknown)
    assert verdict.decision.reason == "UNSUPPORTED_COMPONENT"
