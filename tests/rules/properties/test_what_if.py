"""What is said of a broken network, and what the fixes do to a copy of it."""

from __future__ import annotations

import shlex
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rules.assess import Assessment, assess
from rules.changes.change import Change
from rules.judge import Standing, applied, judge
from rules.network.network import Network
from rules.network.network_acl import NetworkAcl
from rules.network.replication_task import ReplicationTask
from rules.network.security_group import SecurityGroup
from rules.path import ORDER
from rules.rule import Unfixable
from rules.verify import RejectedFix, VerifiedFix
from tests.builders import World
from tests.rules.properties.broken import broken, group_rules

Broken = tuple[World, ReplicationTask]


def changes(assessment: Assessment) -> tuple[Change, ...]:
    return tuple(step.change for step in assessment.plan.steps) if assessment.plan else ()


def no_worse(before: Standing, after: Standing) -> bool:
    return all(ORDER.index(after[key]) >= ORDER.index(verdict) for key, verdict in before.items())


def proved(assessment: Assessment) -> list[Change]:
    return [change for fix in assessment.fixes if isinstance(fix, VerifiedFix) for change in fix.changes]


@settings(max_examples=60)
@given(broken())
def test_each_proved_fix_settles_its_finding_and_harms_nothing(case: Broken) -> None:
    """Of those found at first; the later ones stand on the plan."""
    network, task = case[0].network(), case[1]
    before = judge(network, task)
    for fix in assess(network, task).fixes[: len(before.findings)]:
        if isinstance(fix, VerifiedFix):
            after = judge(applied(network, fix.changes), task)
            assert fix.finding.key not in {each.key for each in after.findings}
            assert no_worse(before.standing(), after.standing())


@settings(max_examples=60)
@given(broken())
def test_what_a_rule_can_fix_is_never_called_unfixable(case: Broken) -> None:
    """Another fix may make it needless, and a trial may fail, but its own change is never forgotten."""
    network, task = case[0].network(), case[1]
    before = judge(network, task)
    for fix in assess(network, task).fixes[: len(before.findings)]:
        path, hop = fix.finding.at[0]
        if isinstance(fix, RejectedFix) and not isinstance(fix.finding.rule.fix(path, hop), Unfixable):
            assert fix.because.startswith("The change")


@settings(max_examples=60)
@given(broken())
def test_a_change_applied_twice_is_applied_once(case: Broken) -> None:
    network, task = case[0].network(), case[1]
    for change in proved(assess(network, task)):
        once = change.apply(network)
        assert change.apply(once) == once
        assert once != network


@settings(max_examples=40)
@given(broken())
def test_a_plan_can_be_run_as_commands(case: Broken) -> None:
    """Each change names one thing, and no two entries of an ACL share a number."""
    network, task = case[0].network(), case[1]
    assessment = assess(network, task)
    plan = changes(assessment)
    for change in plan:
        assert shlex.split(change.as_cli())[:3] == ["aws", "ec2", change.kind]
        assert shlex.split(change.undo())[:2] == ["aws", "ec2"]
    after = applied(network, plan)
    for acl in after.all(NetworkAcl):
        numbers = [(each.egress, each.number) for each in acl.entries]
        assert len(numbers) == len(set(numbers))


@settings(max_examples=60)
@given(broken(), group_rules, st.randoms(use_true_random=False))
def test_adding_an_allow_never_closes(case: Broken, rule: Any, chance: Random) -> None:
    """Whatever group it is added to, no path stands worse."""
    network, task = case[0].network(), case[1]
    group = chance.choice(network.all(SecurityGroup))
    more = network.having(replace(group, rules=(*group.rules, rule)))
    assert no_worse(judge(network, task).standing(), judge(more, task).standing())


def _shuffled(network: Network, order: Random) -> Network:
    """List everything in another order: resources, and every list in them that AWS gives no order."""

    def mixed(things: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(order.sample(things, len(things)))

    lists = ("rules", "entries", "routes", "subnets", "groups", "attached")
    resources = list(network.resources.values())
    for number, each in enumerate(resources):
        fields: dict[str, Any] = {name: mixed(value) for name in lists if (value := getattr(each, name, None))}
        resources[number] = replace(each, **fields)
    return Network({each.id: each for each in order.sample(resources, len(resources))}, network.read, network.lacks, network.names)


@settings(max_examples=60)
@given(broken(), st.randoms(use_true_random=False))
def test_the_order_of_what_aws_lists_never_matters(case: Broken, order: Random) -> None:
    """The same verdict of every path, the same findings, the same fixes in the same plan."""
    network, task = case[0].network(), case[1]
    one, other = assess(network, task), assess(_shuffled(network, order), task)
    assert one.judgement.standing() == other.judgement.standing()
    assert {fix.finding.key for fix in one.fixes} == {fix.finding.key for fix in other.fixes}
    assert set(proved(one)) == set(proved(other))
    assert (one.plan and one.plan.verdict) == (other.plan and other.plan.verdict)


@settings(max_examples=60)
@given(broken())
def test_a_verified_plan_leaves_nothing_failed(case: Broken) -> None:
    """Unless a finding that no change settles lies elsewhere than on the present path."""
    network, task = case[0].network(), case[1]
    assessment = assess(network, task)
    assume(assessment.plan is not None and assessment.plan.verified)
    assert assessment.plan
    after = judge(applied(network, changes(assessment)), task)
    assert [each.message for each in after.findings if each.outcome == "failed"] == []
