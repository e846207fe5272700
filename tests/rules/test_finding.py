"""When a finding counts, and in which order findings are told."""

from __future__ import annotations

from dataclasses import replace

from rules.assess import Assessment, assess
from rules.finding import Finding
from rules.judge import judge
from rules.verify import RejectedFix, VerifiedFix
from tests.builders import entry
from tests.placed import multi_az, serverless_endpoint


def broken(*places: str) -> Finding:
    """Give the finding when the ACLs of these subnets stop a Serverless replication."""
    world, task = serverless_endpoint()
    for place in places:
        world.change(f"acl-dms-{place}", entries=(entry("in 100 allow all 0.0.0.0/0"), entry("out 100 deny tcp 5432 0.0.0.0/0")))
    return next(each for each in judge(world.network(), task).findings if each.rule.id == "ACL-001")


def precondition() -> Assessment:
    """Assess a task whose instance is full and whose standby's subnet is closed."""
    world, task = multi_az()
    world.change(task.instance, status="storage-full")
    world.change("acl-dms-b", entries=())
    return assess(world.network(), task)


def test_of_serverless_it_is_said_in_which_subnets_unless_it_is_all() -> None:
    assert broken("b").message.endswith(", so the task breaks when the replication starts in subnet-dms-b.")
    assert broken("b").outcome == "failed"
    world, task = serverless_endpoint()
    world.change("sg-orders", rules=())
    assert all("breaks" not in each.message for each in judge(world.network(), task).findings)


def test_a_precondition_is_told_after_the_walls_of_its_rank() -> None:
    """A network failure is named first: the summary quotes it."""
    world, task = multi_az()
    world.change(task.instance, status="storage-full")
    world.change("sg-orders", rules=())
    failed = [each.rule.id for each in judge(world.network(), task).findings if each.outcome == "failed"]
    assert failed == ["SG-002", "DMS-002"]


def test_a_precondition_changes_no_verdict_and_has_no_hop_and_no_change() -> None:
    assessment = precondition()
    full = next(fix for fix in assessment.fixes if fix.finding.rule.id == "DMS-002")
    assert assessment.judgement.verdict == "reachable"
    assert isinstance(full, RejectedFix)
    assert "AllocatedStorage" in full.because
    assert (full.finding.at, full.finding.legs, full.finding.key[3]) == ((), ("source", "target"), False)


def test_a_plan_is_made_for_walls_and_says_what_else_remains() -> None:
    assessment = precondition()
    assert assessment.plan
    assert all(isinstance(assessment.fixes[each], VerifiedFix) for each in assessment.plan.fixes)
    assert any("storage-full" in each for each in assessment.plan.remaining)
    world, task = multi_az()
    world.change(task.instance, status="storage-full")
    assert assess(world.network(), task).plan is None


def test_the_order_is_failures_then_the_unknown_then_warnings() -> None:
    finding = broken("a")
    ranks = [replace(finding, outcome=outcome).order[0] for outcome in ("failed", "unknown", "warning")]
    assert ranks == [0, 1, 2]
