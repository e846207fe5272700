"""When a finding counts, and in which order findings are told."""

from __future__ import annotations

import importlib
from dataclasses import replace

import pytest

from rules.assess import Assessment, assess
from rules.finding import Finding
from rules.judge import judge
from rules.network.packet import prefix
from rules.network.route_table import Route, RouteTable
from rules.verify import RejectedFix, VerifiedFix
from tests.builders import entry
from tests.healthy import nat_gateway, two_vpcs
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


CONSEQUENCES = {
    "interface_endpoint_without_private_dns": (["DNS-001"], "the name leads out, where no group and no route lets the packet"),
    "two_vpcs_public_name_of_the_database": (["DNS-001"], "the same over a peering, also in the other zone"),
    "two_vpcs_peering_deleted": (["PCX-001"], "three routes lead to a peering that is gone"),
    "nat_gateway_deleted": (["NAT-001"], "both legs' route leads to a NAT gateway that is gone"),
    "two_vpcs_ranges_overlap": (["DST-001", "VPC-001"], "what never leaves gets no reply"),
    "one_vpc_nobody_has_the_address": (["DST-001"], "no group that is referred to is on an address of nobody"),
    "dual_stack_private_without_egress_only_gateway": (["IGW-002"], "what the gateway does not carry out it does not bring back"),
    "internet_by_ipv6_into_egress_only": (["EIGW-001"], "nor one that lets nobody in"),
}


@pytest.mark.parametrize("name", CONSEQUENCES)
def test_what_follows_from_a_finding_is_not_a_second_one(name: str) -> None:
    """The walls behind it are still told by it, and it counts as what it explains."""
    scenario = importlib.import_module(f"tests.scenarios.{name}.network")
    findings = [each for each in judge(scenario.WORLD.network(), scenario.TASK).findings if each.rule.id != "FAR-001"]
    assert [each.rule.id for each in findings] == CONSEQUENCES[name][0]
    assert findings[0].outcome == "failed"
    walls = {hop.decision.node for _, hop in findings[0].besides} - {findings[0].subject}
    assert all(each in findings[0].message for each in walls)


def test_a_rule_that_is_broken_elsewhere_explains_nothing() -> None:
    """A blackhole that leads to another target than the peering that waits is a finding of its own."""
    world, task = two_vpcs()
    world.change("pcx-billing", status="deleted")
    far = next(each for each in world.resources if each.id == "rtb-billing" and isinstance(each, RouteTable))
    dead = Route(prefix("10.0.1.0/24"), "pcx-older", active=False)
    world.change("rtb-billing", routes=(*far.routes, dead))
    assert [(each.rule.id, each.subject) for each in judge(world.network(), task).findings if each.outcome == "failed"] == [
        ("PCX-001", "pcx-billing"),
        ("RT-003", "rtb-billing"),
    ]


def test_past_a_peering_that_is_gone_a_way_that_is_there_is_proved() -> None:
    """The route to what is gone is told by the peering's finding, which then has the change for it."""
    world, task = two_vpcs()
    world.change("pcx-billing", status="deleted")
    for name, via in (("dms-a", "10.20.0.0/16"), ("dms-b", "10.20.0.0/16"), ("billing", "10.0.0.0/16")):
        table = next(each for each in world.resources if each.id == f"rtb-{name}" and isinstance(each, RouteTable))
        routes = tuple(replace(each, active=False) if each.destination == prefix(via) else each for each in table.routes)
        world.change(table.id, routes=routes)
    world.peering("new", "vpc-dms", "vpc-billing")
    assessment = assess(world.network(), task)
    assert {fix.finding.rule.id for fix in assessment.fixes} == {"PCX-001"}
    assert assessment.plan
    assert (assessment.plan.verdict, assessment.plan.verified) == ("reachable", True)


def test_a_nat_gateway_that_is_gone_has_no_address_to_lend() -> None:
    """Its public address went with it, so that the internet gateway forwards nothing for it: one problem, and not two."""
    world, task = nat_gateway()
    world.change("nat-ledger", state="deleted", addresses=((prefix("10.0.100.9"), None),))
    world.change("eni-nat-ledger", addresses=((prefix("10.0.100.9"), None),))
    said = {each.rule.id: each.message for each in judge(world.network(), task).findings}
    assert "IGW-002" not in said
    assert said["NAT-001"].endswith("; what is amiss at igw-ledger follows from it.")
