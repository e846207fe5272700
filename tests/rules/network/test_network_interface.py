"""Network interfaces: where packets leave and arrive."""

from __future__ import annotations

from rules.network.network_interface import interface_at, interface_with_public, interfaces_at, private_behind
from rules.network.packet import prefix
from tests.builders import World, rule
from tests.healthy import internet, one_vpc
from tests.rules.following import first, path_of, reasons


def twice() -> World:
    """The same private address in two VPCs."""
    world = World()
    for name in ("a", "b"):
        world.subnet(name, world.vpc(name, "10.0.0.0/16"), "10.0.1.0/24")
        world.interface(name, f"subnet-{name}", "10.0.1.9", public=f"198.51.100.{'1' if name == 'a' else '2'}")
    return world


def test_an_address_is_asked_for_within_a_vpc() -> None:
    network = twice().network()
    assert [each.id for each in interfaces_at(network, prefix("10.0.1.9"))] == ["eni-a", "eni-b"]
    found = interface_at(network, "vpc-b", prefix("10.0.1.9"))
    assert found
    assert found.id == "eni-b"
    assert interface_at(network, "vpc-b", prefix("10.0.1.10")) is None


def test_a_public_address_stands_for_one_private_address() -> None:
    network = twice().network()
    found = interface_with_public(network, prefix("198.51.100.2"))
    assert found
    assert found.id == "eni-b"
    assert found.public(prefix("10.0.1.9")) == prefix("198.51.100.2")
    assert private_behind(found, prefix("198.51.100.2")) == prefix("10.0.1.9")
    assert private_behind(found, prefix("198.51.100.1")) is None
    assert interface_with_public(network, prefix("198.51.100.9")) is None


def test_its_groups_are_asked_for_requests_alone() -> None:
    """The reply of an allowed request needs no rule: neither the database's egress nor the instance's ingress matters."""
    path = path_of(one_vpc())
    assert path.verdict == "reachable"
    assert [hop.decision.kind for hop in path.hops if hop.packet.reply and hop.decision.kind == "security-group"] == []


def test_a_reply_comes_in_without_a_rule_even_from_the_internet() -> None:
    world, task = internet()
    world.change("sg-dms", rules=(rule("out tcp 3306 to 203.0.113.10/32"), rule("out tcp 5432 to sg-lake")))
    assert path_of((world, task)).verdict == "exits-aws"


def test_an_interface_without_groups_lets_nothing_out() -> None:
    world, task = one_vpc()
    world.change("eni-dms", groups=())
    world.change("arn:aws:dms:eu-west-1:111122223333:rep:orders-cdc", groups=())
    path = path_of((world, task))
    assert reasons(path)[0] == "SG_HAS_NO_RULES"
    assert first(path, "security-group").decision.node == "no-security-group"


def test_an_end_is_what_references_can_match() -> None:
    found = interface_at(one_vpc()[0].network(), "vpc-shop", prefix("10.0.1.23"))
    assert found
    assert (found.end().interface, found.end().vpc, found.end().groups) == ("eni-dms", "vpc-shop", frozenset({"sg-dms"}))


def test_a_detached_interface_answers_nobody() -> None:
    """It is still listed with its address: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/scenarios-enis.html."""
    world, task = one_vpc()
    world.change("eni-orders", status="available")
    assert reasons(path_of((world, task))) == ["NO_POSSIBLE_DESTINATION"]
