"""Firewall policies against a judge that knows nothing but single packets, and tries everything that a doubtful rule or an unread group may do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.network.firewall_policy import ANY, FirewallPolicy, FirewallRule, FirewallRuleGroup, judge
from rules.network.network import Network
from rules.network.packet import TCP, UDP, Packet, Traffic
from tests.builders import Where
from tests.rules.properties.openings import Point, boxes, holds, lattice, packets

WHERE = Where(account="111122223333", region="eu-west-1")
SAMPLE = 20
Pair = tuple[Point, Point]
OPAQUE = FirewallRule("pass", "anything", doubt="holds anything"), FirewallRule("drop", "anything", doubt="holds anything")
"""What a group that is not judged may hold, for the judge of single packets."""

sides = st.one_of(st.just(ANY), st.lists(boxes, min_size=1, max_size=2).map(tuple))


def rules(*actions: str) -> st.SearchStrategy[FirewallRule]:
    protocols = st.sampled_from([(), (TCP,), (TCP,), (UDP,)])
    doubts = st.sampled_from([None, None, None, "has the options flow"])
    return st.builds(
        FirewallRule, st.sampled_from(actions), st.just("a rule"), senders=sides, receivers=sides, protocols=protocols, both_ways=st.booleans(), doubt=doubts
    )


stateless = st.lists(rules("pass", "drop", "forward", "forward"), max_size=2).map(tuple)
groups = st.lists(st.one_of(st.none(), *[st.lists(rules("pass", "drop", "reject", "alert"), max_size=3).map(tuple)] * 4), max_size=2)
policies = st.builds(
    FirewallPolicy,
    id=st.just("policy"),
    account=st.just("111122223333"),
    region=st.just("eu-west-1"),
    stateless=st.just(("0",)),
    default=st.sampled_from(["pass", "drop", "forward", "forward"]),
    strict=st.booleans(),
    defaults=st.sampled_from([(), ("aws:drop_strict",), ("aws:drop_established", "aws:alert_strict"), ("aws:alert_strict",)]),
)


def takes(rule: FirewallRule, pair: Pair) -> bool:
    if rule.protocols and TCP not in rule.protocols:
        return False
    ways = (pair, pair[::-1]) if rule.both_ways else (pair,)
    return any(any(holds(box, sender) for box in rule.senders) and any(holds(box, receiver) for box in rule.receivers) for sender, receiver in ways)


def outcomes(first: Iterable[FirewallRule], default: str, listed: Iterable[FirewallRule], last: str, pair: Pair) -> set[str]:
    """Give what may become of one packet: each doubtful rule that fits may take it or not."""
    fitting = [each for each in (*first, FirewallRule("alert", "between"), *listed) if each.text == "between" or takes(each, pair)]
    found = set()
    for really in product(*([True, False] if each.doubt else [True] for each in fitting)):
        found.add(_single([each for each, does in zip(fitting, really, strict=True) if does], default, last))
    return found


def _single(fitting: list[FirewallRule], default: str, last: str) -> str:
    cut = next(number for number, each in enumerate(fitting) if each.text == "between")
    early = next((each.action for each in fitting[:cut]), default)
    if early != "forward":
        return early
    action = next((each.action for each in fitting[cut + 1 :] if each.action != "alert"), last)
    return "drop" if action == "reject" else action


def points(packet: Packet, openings: list[Traffic], random: Random) -> Iterator[Pair]:
    """Give some of the pairs of ends at which two judges differ if they differ at all."""
    senders = list(lattice(packet.traffic().sender, [box for each in openings for box in (each.sender, each.receiver)]))
    receivers = list(lattice(packet.traffic().receiver, [box for each in openings for box in (each.sender, each.receiver)]))
    return ((random.choice(senders), random.choice(receivers)) for _ in range(SAMPLE))


@settings(max_examples=250)
@given(stateless, groups, policies, packets(), st.randoms(use_true_random=False))
def test_a_policy_says_of_each_packet_what_becomes_of_it_or_that_it_does_not_know(
    first: tuple[FirewallRule, ...], stateful: list[tuple[FirewallRule, ...] | None], some: FirewallPolicy, packet: Packet, random: Random
) -> None:
    """Each packet is in one ruling; what is claimed is so whatever the doubtful rules do; without doubt nothing is unknown."""
    known = [FirewallRuleGroup(id=str(number), rules=each, **WHERE) for number, each in enumerate((first, *stateful))]
    policy = replace(some, stateful=tuple(each.id for each in known[1:]))
    found = judge(Network({each.id: each for each in known}), policy, packet)
    listed = [rule for each in stateful for rule in (OPAQUE if each is None else each)]
    if not policy.strict:
        listed.sort(key=lambda rule: rule.action != "pass")
    last = "drop" if policy.strict and any("drop" in each for each in policy.defaults) else "pass"
    for pair in points(packet, [opening for rule in (*first, *listed) for opening in rule.openings()], random):
        (ruling,) = [each for each in found if holds(each.traffic.sender, pair[0]) and holds(each.traffic.receiver, pair[1])]
        possible = outcomes(first, policy.default, listed, last, pair)
        assert ruling.outcome == "unknown" or possible == {ruling.outcome}
        assert ruling.outcome != "unknown" or any(rule.doubt for rule in (*first, *listed))
