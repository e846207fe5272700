"""Every scenario is a folder: ``network.py`` tells its story, the files beside it are what comes out. ``make accept`` takes what comes out now as right."""

from __future__ import annotations

import importlib
import json
from dataclasses import asdict
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from bot.diagnosis import report
from bot.diagram.picture import draw
from bot.report import Hop, Report
from bot.slack.messages.result import result
from rules.assess import Assessment, assess
from rules.judge import applied
from rules.legs import follow
from rules.network.network import Network
from rules.network.replication_task import ReplicationTask
from rules.repair import WORKING
from rules.verify import RejectedFix, VerifiedFix
from tests.plans import lines, scenarios

FOLDER = Path(__file__).parent / "scenarios"
OUTBOUND = ("dual_stack", "internet_by_ipv6", "nat_gateway_regional", "nat_gateway_private")
STORES = ("store_redshift", "store_redis", "store_kafka", "store_opensearch")
HEALTHY = (
    "one_vpc",
    "two_vpcs",
    "internet",
    "nat_gateway",
    "transit_gateway",
    "vpn",
    "bridging_host",
    "rds_proxy",
    "gateway_endpoint",
    "central_egress",
    "hosted_zone",
    "warehouse",
    "dynamodb",
    "one_vpc_asm",
    "replica_set",
    *OUTBOUND,
    *STORES,
)
SCENARIOS = sorted(each.name for each in FOLDER.iterdir() if (each / "network.py").exists())


def _scenario(name: str) -> tuple[Network, ReplicationTask]:
    module = importlib.import_module(f"tests.scenarios.{name}.network")
    return module.WORLD.network(), module.TASK


def _line(hop: Hop) -> str:
    mark = hop.outcome if hop.would_be is None else f"{hop.outcome}, would be {hop.would_be}"
    way = "<" if hop.direction == "reply" else ">"
    return f"{hop.number:>2} {way} {hop.kind} {hop.id}: {mark}. {hop.detail}{f' [{hop.reason}]' if hop.reason else ''}"


def _told(answer: Report, assessment: Assessment) -> str:
    """Write what a reader compares: the verdict, each path's decisions, the findings, the plan."""
    lines = [f"{answer.verdict}: {answer.summary}", ""]
    for leg in answer.legs:
        for path in leg.paths:
            lines.append(f"{leg.role} ({leg.configuration}) from {path.from_.subnet}{'' if path.current else ', later'}: {path.verdict}")
            lines.extend(f"  {_line(hop)}" for hop in path.hops)
    lines.append("")
    for finding, fix in zip(answer.findings, assessment.fixes, strict=True):
        lines.append(f"{finding.rule} {finding.severity} {finding.outcome} ({', '.join(finding.legs)}): {finding.message}")
        changes = "; ".join(f"{change.resource}: {change.summary}" for change in fix.changes) if isinstance(fix, VerifiedFix) else f"no fix: {fix.because}"
        lines.append(f"  {changes}")
    if answer.plan:
        lines.append(f"plan {list(answer.plan.fixes)}: {answer.plan.verdict_after}, {'proved' if answer.plan.verified else 'not enough'}")
        lines.extend(f"  {'later' if each.later else 'now'}: {each.resource}: {each.summary}" for each in answer.plan.steps)
        for other in answer.plan.alternatives:
            lines.append(f"  or {other.choice}: {other.verdict_after}")
            lines.extend(f"    {'later' if each.later else 'now'}: {each.resource}: {each.summary}" for each in other.steps)
        lines.extend(f"  remains: {each}" for each in answer.plan.remaining)
    lines.extend(f"DMS itself, {each.seen}: {each.status}, {each.class_}. {each.says}" for each in answer.evidence)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(name: str, file_regression: FileRegressionFixture) -> None:
    """What comes out of a scenario is what was accepted."""
    network, task = _scenario(name)
    assessment = assess(network, task)
    answer = report(network, assessment, "2026-11-23T12:00:00+00:00")
    posted = result(answer, picture="F0PICTURE")
    files = {
        "findings.txt": _told(answer, assessment),
        "fix.sh": "".join(f"{fix.cli}\n" for fix in answer.fixes if fix.cli),
        "fix.tf": "\n\n".join(fix.terraform for fix in answer.fixes if fix.terraform) + "\n",
        "path.dot": draw(answer, "dot").decode(),
        "message.json": json.dumps([asdict(each) for each in (posted.root, *posted.thread)], indent=1, ensure_ascii=False) + "\n",
    }
    for file, text in files.items():
        file_regression.check(text, fullpath=FOLDER / name / file, encoding="utf-8")
    json.loads(next((fix.cloudformation for fix in answer.fixes if fix.cloudformation), "{}"))


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_wall_is_a_finding(name: str) -> None:
    """Each blocked or unknown hop on any path is some rule's finding, or follows from one."""
    network, task = _scenario(name)
    assessment = assess(network, task)
    told = {id(hop) for fix in assessment.fixes for _, hop in (*fix.finding.at, *fix.finding.besides)}
    walls = [hop for path in assessment.judgement.task.paths for hop in path.hops if hop.outcome != "allowed"]
    assert [hop for hop in walls if id(hop) not in told] == []


@pytest.mark.parametrize("name", [each for each in SCENARIOS if each in HEALTHY])
def test_a_healthy_network_is_quiet(name: str) -> None:
    """No rule fails or warns where all is well, but for what only the far side can tell."""
    network, task = _scenario(name)
    assert [fix.finding.message for fix in assess(network, task).fixes if fix.finding.rule.id != "FAR-001"] == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_blocked_task_has_a_proved_plan_or_a_reason_for_each_leg_that_stays(name: str) -> None:
    """What no change settles is a rejected fix that says why, and the plan says what is to be done for the leg."""
    network, task = _scenario(name)
    assessment = assess(network, task)
    plan = assessment.plan
    if assessment.judgement.verdict != "blocked" or (plan and plan.verified):
        return
    assert plan
    rejected = [fix.because for fix in assessment.fixes if isinstance(fix, RejectedFix) and fix.finding.outcome in ("failed", "unknown")]
    assert rejected or plan.verdict == "unknown"
    after = follow(applied(network, (step.change for step in plan.steps)), task)
    for leg in after.legs:
        assert leg.verdict in WORKING or any(leg.role in each.split(":")[0] for each in plan.remaining)


def test_most_of_the_blocked_scenarios_get_a_proved_plan() -> None:
    """The count is what the command of tests/plans.py says first."""
    told = list(lines(scenarios()))
    proved, _, blocked = told[1].split()[:3]
    assert int(proved) / int(blocked) > 0.6
    assert len(told) > 2
