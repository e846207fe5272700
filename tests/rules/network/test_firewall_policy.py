"""Firewall policies. That they agree with a judge of single packets is shown in tests/rules/properties/test_firewalls.py."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from rules.network.firewall_policy import FirewallPolicy, FirewallRuleGroup, Ruling, judge, worst
from rules.network.network import Network, Resource
from rules.network.packet import EPHEMERAL, Packet, prefix
from tests.builders import ACCOUNT, REGION, Where
from tests.firewalls import GROUP, POLICY, STATELESS, firewall_rule

WHERE = Where(account=ACCOUNT, region=REGION)
PACKET = Packet(prefix("10.0.1.0/24"), prefix("10.0.11.20"), EPHEMERAL, (5432, 5432))
STRICT = FirewallPolicy(id=POLICY, name="inspection", stateful=(GROUP,), strict=True, defaults=("aws:drop_strict",), **WHERE)
BY_ACTION = replace(STRICT, strict=False, defaults=())
OTHER = GROUP.replace("databases", "threats")


def group(*rules: str, name: str = GROUP, doubt: str | None = None) -> FirewallRuleGroup:
    return FirewallRuleGroup(id=name, name=name.rpartition("/")[2], rules=tuple(firewall_rule(each, doubt) for each in rules), **WHERE)


def opaque(name: str = OTHER) -> FirewallRuleGroup:
    return FirewallRuleGroup(id=name, name=name.rpartition("/")[2], rules=None, sort="Suricata rules", **WHERE)


def ruled(policy: FirewallPolicy, *known: Resource, packet: Packet = PACKET) -> Ruling:
    return worst(judge(Network({each.id: each for each in (policy, *known)}), policy, packet))


@pytest.mark.parametrize(
    ("rules", "outcome"),
    [
        (["pass tcp 10.0.0.0/16 any -> 10.0.11.0/24 5432"], "pass"),
        (["drop tcp any any -> any 5432", "pass tcp any any -> any any"], "drop"),
        (["pass tcp any any -> any any", "drop tcp any any -> any 5432"], "pass"),
        (["reject ip any any -> any any", "pass tcp any any -> any any"], "drop"),
        (["alert tcp any any -> any any"], "drop"),
        (["pass udp any any -> any any"], "drop"),
        (["pass tcp 10.0.11.0/24 5432 <> any any"], "pass"),
        (["pass tcp 10.0.11.0/24 5432 -> any any"], "drop"),
    ],
)  # fmt: skip
def test_in_strict_order_the_first_rule_decides_and_then_the_default(rules: list[str], outcome: str) -> None:
    assert ruled(STRICT, group(*rules)).outcome == outcome


@pytest.mark.parametrize(
    ("rules", "outcome"),
    [
        (["drop tcp any any -> any 5432", "pass tcp any any -> any any"], "pass"),
        (["reject tcp any any -> any 5432", "alert tcp any any -> any any"], "drop"),
        (["alert tcp any any -> any any"], "pass"),
        ([], "pass"),
    ],
)
def test_by_action_every_pass_comes_before_every_drop(rules: list[str], outcome: str) -> None:
    """https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html"""
    assert ruled(BY_ACTION, group(*rules)).outcome == outcome


@pytest.mark.parametrize(
    ("default", "outcome"),
    [
        ("aws:drop_strict", "drop"),
        ("aws:drop_established", "drop"),
        ("aws:alert_strict", "pass"),
        ("aws:drop_established_app_layer", "unknown"),
        (None, "pass"),
    ],
)
def test_the_default_actions_of_strict_order(default: str | None, outcome: str) -> None:
    """Without one, and with an alert alone, what no rule decides passes."""
    found = ruled(replace(STRICT, defaults=(default,) if default else ()), group())
    assert (found.outcome, found.ruled) == (outcome, False)
    assert (found.lack is not None) == (outcome == "unknown")


@pytest.mark.parametrize(
    ("rules", "default", "outcome", "stateful"),
    [
        (["drop tcp 10.0.1.0/24 any -> any any"], "forward", "drop", False),
        (["pass tcp 10.0.1.0/24 any -> any 5432"], "forward", "pass", False),
        (["forward tcp any any -> any any", "drop ip any any -> any any"], "drop", "pass", True),
        ([], "drop", "drop", False),
        ([], "pass", "pass", False),
        (["drop tcp 10.0.9.0/24 any -> any any"], "forward", "pass", True),
    ],
)
def test_the_stateless_engine_comes_first(rules: list[str], default: Literal["pass", "drop", "forward"], outcome: str, *, stateful: bool) -> None:
    policy = replace(STRICT, stateless=(STATELESS,), default=default)
    found = ruled(policy, group(*rules, name=STATELESS), group("pass tcp any any -> any any"))
    assert (found.outcome, found.stateful) == (outcome, stateful)


def test_a_part_that_is_dropped_counts_and_is_told() -> None:
    """The other half of the subnet passes, so that connections fail after a move."""
    found = ruled(STRICT, group("drop tcp 10.0.1.128/25 any -> any any", "pass tcp any any -> any any"))
    assert (found.outcome, found.traffic.sender.peers) == ("drop", prefix("10.0.1.128/25"))
    assert len(judge(Network({GROUP: group("pass tcp 10.0.1.0/25 any -> any any")}), STRICT, PACKET)) == 2


def test_what_drops_was_made_an_alert_by_the_policy() -> None:
    policy = replace(STRICT, alerting=frozenset({GROUP}), defaults=())
    assert ruled(policy, group("drop tcp any any -> any any")).outcome == "pass"


def test_in_strict_order_a_group_that_is_not_judged_leaves_unknown_what_comes_behind_it() -> None:
    policy = replace(STRICT, stateful=(GROUP, OTHER))
    assert ruled(policy, group("pass tcp any any -> any 5432"), opaque()).outcome == "pass"
    found = ruled(replace(policy, stateful=(OTHER, GROUP)), group("pass tcp any any -> any 5432"), opaque())
    assert (found.outcome, found.reason) == ("unknown", "FIREWALL_UNSUPPORTED_HIGHER_PRIORITY_RULE_GROUP_TYPE")
    assert found.lack
    assert found.lack.message == "The firewall rule group threats holds Suricata rules, which are not judged."


def test_by_action_a_group_that_is_not_judged_cannot_undo_a_pass() -> None:
    policy = replace(BY_ACTION, stateful=(OTHER, GROUP))
    assert ruled(policy, group("pass tcp any any -> any 5432"), opaque()).outcome == "pass"
    assert ruled(policy, group("drop tcp any any -> any 5432"), opaque()).outcome == "unknown"


def test_a_stateless_drop_is_certain_whatever_comes_behind_it() -> None:
    policy = replace(STRICT, stateless=(STATELESS,), stateful=(OTHER,))
    assert ruled(policy, group("drop tcp any any -> any any", name=STATELESS), opaque()).outcome == "drop"
    assert ruled(policy, group("drop tcp any any -> any 22", name=STATELESS), opaque()).outcome == "unknown"


def test_a_group_that_was_not_read_is_unknown_with_what_would_help() -> None:
    found = ruled(STRICT)
    assert (found.outcome, found.reason) == ("unknown", "UNKNOWN_RESOURCE")
    assert found.lack
    assert GROUP in found.lack.message
    assert ruled(replace(STRICT, stateless=(STATELESS,)), group("pass tcp any any -> any any")).outcome == "unknown"


def test_a_rule_that_looks_at_more_is_unknown_for_what_it_may_take_and_no_further() -> None:
    doubtful = group("pass tcp any any -> any 5432", doubt="has the options flow")
    found = ruled(STRICT, doubtful)
    assert (found.outcome, found.reason) == ("unknown", "FIREWALL_UNSUPPORTED_RULE_OPTIONS")
    assert found.lack
    assert found.lack.message == "The firewall rule group databases has the rule pass tcp any any -> any 5432, which has the options flow."
    assert ruled(STRICT, doubtful, packet=replace(PACKET, destination_ports=(1521, 1521))).outcome == "drop"


def test_a_rule_without_doubt_decides_beside_one_with_it() -> None:
    both = FirewallRuleGroup(
        id=GROUP, rules=(firewall_rule("pass tcp any any -> any any", "has the options flow"), firewall_rule("pass tcp any any -> any 5432")), **WHERE
    )
    assert ruled(BY_ACTION, both).outcome == "pass"
    drops = replace(both, rules=(firewall_rule("drop tcp any any -> any any", "looks into TLS"), firewall_rule("drop tcp any any -> any 5432")))
    assert ruled(BY_ACTION, drops).outcome == "drop"


def test_a_policy_with_a_part_that_is_not_understood_is_unknown() -> None:
    found = ruled(replace(STRICT, unclear="inspects TLS"), group("pass tcp any any -> any any"))
    assert found.outcome == "unknown"
    assert found.lack
    assert found.lack.message == "The firewall policy inspection inspects TLS, which is not modelled."
