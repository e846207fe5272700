"""The way to name servers: whose is followed, which of them counts, and where nothing is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.judge import judge
from rules.legs import Leg, follow
from rules.network.packet import UDP, prefix
from rules.network.replication_task import ReplicationTask
from rules.network.resolver_endpoint import ResolverEndpoint
from rules.network.resolver_rule import ResolverRule
from tests.builders import World
from tests.healthy import two_vpcs
from tests.named import INSTANCE, forwarded, own_name_servers

RULE = "rslvr-rr-plant"


def asked(made: tuple[World, ReplicationTask]) -> list[Leg]:
    """Give the legs to name servers."""
    world, task = made
    return [leg for leg in follow(world.network(), task).legs if "name server" in leg.role]


def test_a_name_server_is_asked_by_udp_on_53_and_its_answer_stays_unknown() -> None:
    for made, verdict in ((own_name_servers(), "reachable"), (forwarded(), "exits-aws")):
        (leg,) = asked(made)
        assert (leg.role, leg.verdict, leg.conversation.port) == ("source name server", verdict, 53)
        assert {path.request.hops[0].packet.protocol for path in leg.paths} == {UDP}
        assert judge(made[0].network(), made[1]).verdict == "unknown"


def test_one_server_that_answers_is_enough() -> None:
    """Each of two, in either order, with the other out of reach."""
    for servers in (("172.16.0.2", "10.0.12.53"), ("10.0.12.53", "172.16.0.2")):
        world, task = own_name_servers()
        world.change(INSTANCE, name_servers=servers)
        (leg,) = asked((world, task))
        assert (leg.verdict, {str(path.target.address) for path in leg.paths}) == ("reachable", {"10.0.12.53/32"})


def test_one_address_of_the_endpoint_that_reaches_a_server_is_enough_and_the_other_is_told() -> None:
    """As long as that one works."""
    world, task = forwarded()
    world.change("rtb-names-a", routes=())
    judgement = judge(world.network(), task)
    (leg,) = asked((world, task))
    assert (leg.verdict, judgement.verdict) == ("exits-aws", "unknown")
    told = next(each for each in judgement.findings if each.rule.id == "RT-001")
    assert told.outcome == "warning"
    assert told.message.endswith("so the task breaks when the Resolver asks from 10.0.21.53.")


def test_an_address_that_no_interface_of_the_subnet_has_is_not_followed() -> None:
    world, task = forwarded()
    world.change("rslvr-out-plant", addresses=((prefix("10.0.21.53"), "subnet-names-b"),))
    assert asked((world, task)) == []


@pytest.mark.parametrize("server", ["10.0.0.2", "169.254.169.253", "fd00:ec2::253"])
def test_the_resolver_of_the_vpc_is_always_reached_and_answers_as_it_does(server: str) -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html: the base of the range plus two."""
    world, task = own_name_servers()
    world.change(INSTANCE, name_servers=(server,))
    assert asked((world, task)) == []
    assert judge(world.network(), task).verdict == "reachable"
    world.change(INSTANCE, name_servers=(server, "172.16.0.2"))
    assert asked((world, task)) == []
    assert judge(world.network(), task).verdict == "unknown"


def test_where_no_name_is_asked_for_no_server_is() -> None:
    world, task = two_vpcs()
    world.change(INSTANCE, name_servers=("172.16.0.2",))
    assert asked((world, task)) == []


@pytest.mark.parametrize("fields", [{"endpoint": None}, {"shared_by": "444455556666"}, {"vpcs": ("vpc-other",)}, {"domain": "other.example"}])
def test_of_a_rule_that_does_not_forward_or_whose_endpoint_is_another_s_nothing_is_said(fields: dict[str, object]) -> None:
    world, task = forwarded()
    world.change(RULE, **fields)
    assert asked((world, task)) == []


def test_an_endpoint_that_was_not_read_is_lacking() -> None:
    world, task = forwarded()
    world.refuse("111122223333", ResolverEndpoint.LISTED_BY)
    (leg,) = asked((world, task))
    assert (leg.paths, leg.verdict, leg.lack and leg.lack.code) == ((), "unknown", "ACCESS_DENIED")


def test_two_domains_that_are_forwarded_to_other_servers_are_two_legs() -> None:
    world, task = forwarded()
    rule = world.network().find(ResolverRule, RULE)
    assert rule
    world.add(replace(rule, id="rslvr-rr-lake", domain="lake.example", servers=("172.16.0.3",)))
    world.change(task.target, host="lake.example")
    assert [(leg.role, leg.conversation.host) for leg in asked((world, task))] == [("source name server", "172.16.0.2"), ("target name server", "172.16.0.3")]
