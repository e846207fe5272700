"""Findings, fixes that are proved on a copy, and the plan. What holds for any broken network is in tests/rules/properties/test_what_if.py."""

from __future__ import annotations

from typing import ClassVar

import pytest

from rules.assess import Assessment, assess
from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.changes.change import Change
from rules.changes.set_route import SetRoute
from rules.judge import applied, judge
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route
from rules.network.security_group import GroupPeer
from rules.path import Path
from rules.rule import Remedy, Rule, blocked
from rules.trace import Hop
from rules.verify import RejectedFix, VerifiedFix
from tests.builders import ACCOUNT, REGION, Where, World, entry, rule
from tests.healthy import internet, nat_gateway, one_vpc, two_vpcs

Case = tuple[World, ReplicationTask]


def assessed(case: Case) -> Assessment:
    return assess(case[0].network(), case[1])


def told(assessment: Assessment) -> list[tuple[str, str]]:
    return [(fix.finding.rule.id, fix.finding.outcome) for fix in assessment.fixes]


@pytest.mark.parametrize("case", [one_vpc(), two_vpcs()])
def test_where_all_is_well_there_is_nothing_to_say_and_no_plan(case: Case) -> None:
    found = assessed(case)
    assert (found.fixes, found.plan, found.lacks) == ((), None, ())


def three_walls() -> Case:
    world, task = one_vpc()
    world.change("sg-dms", rules=(rule("out tcp 3306 to sg-lake"),))
    world.change("sg-orders", rules=(rule("in tcp 5432 from 10.9.0.0/16"),))
    world.change("acl-data-a", entries=(entry("in 100 allow all 0.0.0.0/0"), entry("out 100 allow tcp 443 0.0.0.0/0")))
    return world, task


def test_every_wall_is_found_in_the_order_in_which_the_packet_meets_it() -> None:
    assert told(assessed(three_walls())) == [("SG-001", "failed"), ("SG-002", "failed"), ("ACL-003", "failed")]


def test_a_plan_takes_what_is_needed_and_says_what_follows() -> None:
    found = assessed(three_walls())
    assert found.plan
    assert (found.plan.fixes, found.plan.verdict, found.plan.verified, found.plan.remaining) == ((0, 1, 2), "reachable", True, ())


def test_a_fix_alone_settles_its_finding_though_the_task_stays_blocked() -> None:
    world, task = three_walls()
    network = world.network()
    first = assess(network, task).fixes[0]
    assert isinstance(first, VerifiedFix)
    after = judge(applied(network, first.changes), task)
    assert after.verdict == "blocked"
    assert "SG-001" not in [each.rule.id for each in after.findings]


def test_what_breaks_only_after_a_failover_is_a_warning_that_says_so() -> None:
    world, task = one_vpc()
    world.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.1.0/24"),))
    found = assessed((world, task))
    assert found.judgement.verdict == "reachable"
    assert told(found) == [("SG-002", "warning")]
    assert found.fixes[0].finding.message.endswith("so the task breaks when the instance moves to subnet-dms-b.")
    assert found.plan
    assert isinstance(found.fixes[0], VerifiedFix)


def test_one_control_that_stops_both_legs_alike_is_one_finding() -> None:
    """The deleted route to the NAT gateway stops source and target, and one route brings both back."""
    world, task = nat_gateway()
    world.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
    found = assessed((world, task))
    failed = [fix.finding for fix in found.fixes if fix.finding.outcome == "failed"]
    assert [(each.rule.id, each.legs) for each in failed] == [("RT-001", ("source", "target"))]


def test_a_group_that_must_open_for_each_leg_by_itself_is_two_findings() -> None:
    world, task = one_vpc()
    world.change("sg-dms", rules=())
    found = assessed((world, task))
    assert [(fix.finding.rule.id, fix.finding.legs) for fix in found.fixes] == [("SG-001", ("source",)), ("SG-001", ("target",))]
    assert found.plan
    assert found.plan.verdict == "reachable"


def test_a_fix_names_the_group_where_the_reference_survives_else_the_subnet() -> None:
    world, task = one_vpc()
    world.change("sg-orders", rules=())
    (fix,) = assessed((world, task)).fixes
    assert isinstance(fix, VerifiedFix)
    (change,) = fix.changes
    assert isinstance(change, AuthorizeSecurityGroup)
    assert change.rule.peer == GroupPeer("sg-dms")


def test_behind_nat_a_fix_names_exactly_the_address() -> None:
    world, task = nat_gateway()
    world.change("sg-replica", rules=())
    fix = next(fix for fix in assessed((world, task)).fixes if fix.finding.rule.id == "SG-003")
    assert isinstance(fix, VerifiedFix)
    (change,) = fix.changes
    assert isinstance(change, AuthorizeSecurityGroup)
    assert change.rule.peer == prefix("198.51.100.7")


def test_what_no_change_settles_says_why() -> None:
    world, task = two_vpcs()
    world.change("pcx-billing", status="deleted")
    found = assessed((world, task))
    rejected = [fix for fix in found.fixes if isinstance(fix, RejectedFix)]
    assert rejected
    assert "make a new peering connection" in rejected[0].because
    assert found.plan
    assert not found.plan.verified
    assert found.plan.remaining


def test_a_hostile_id_is_never_written_into_a_command() -> None:
    """The findings stay; no command is offered for them, whether the id is the group's or its peer's."""
    world, task = one_vpc()
    name = "sg-orders'; aws s3 rb s3://x #"
    world.change("sg-orders", id=name, rules=())
    world.change("eni-orders", groups=(name,))
    fixes = assessed((world, task)).fixes
    assert [fix.finding.rule.id for fix in fixes] == ["SG-001", "SG-002"]
    for fix in fixes:
        assert isinstance(fix, RejectedFix)
        assert fix.because.startswith("The change cannot be written as a command")


def test_what_is_not_known_is_a_finding_and_a_lack_and_never_a_failure() -> None:
    world, task = one_vpc()
    network = world.network().lacking("acl-data-a")
    found = assess(network, task)
    assert found.judgement.verdict == "unknown"
    assert {outcome for _, outcome in told(found)} == {"unknown"}
    assert [each.code for each in found.lacks] == ["NOT_FOUND"]
    assert found.plan is None


def test_what_the_far_side_must_do_remains_after_the_plan() -> None:
    world, task = internet()
    world.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
    plan = assessed((world, task)).plan
    assert plan
    assert (plan.verdict, plan.verified) == ("exits-aws", True)
    assert "The far side must admit 198.51.100.7" in plan.remaining[0]


def test_walls_that_only_show_behind_a_fix_join_the_plan() -> None:
    """The NAT gateway's subnet has no route out, and behind it the database does not admit the NAT gateway's address."""
    world, task = nat_gateway()
    world.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
    world.change("sg-replica", rules=())
    found = assessed((world, task))
    assert found.plan
    assert found.plan.verified
    assert {"RT-001", "SG-003"} <= {found.fixes[index].finding.rule.id for index in found.plan.fixes}


def test_two_fixes_never_take_the_same_number_of_an_acl() -> None:
    """One number is free before the deny, and each leg would take it: the plan takes it once and promises no more."""
    world, task = one_vpc()
    world.change("acl-dms-a", entries=(entry("in 2 deny all 0.0.0.0/0"), entry("out 1 allow all 0.0.0.0/0")))
    found = assessed((world, task))
    assert found.plan
    assert (found.plan.verdict, found.plan.verified, len(found.plan.fixes)) == ("blocked", False, 1)


def test_applying_changes_leaves_the_network_as_it_was() -> None:
    world, task = three_walls()
    network = world.network()
    before = dict(network.resources)
    found = assess(network, task)
    applied(network, (change for fix in found.fixes if isinstance(fix, VerifiedFix) for change in fix.changes))
    assert network.resources == before


class Stray(Rule):
    """A rule that finds the database's closed group and would change something else."""

    id = "ZZ-999"
    title = "Nothing"
    severity = "low"
    reference = "https://docs.aws.amazon.com/"
    change: ClassVar[Change]

    def concerns(self, path: Path, hop: Hop) -> bool:
        """The closed group."""
        del path
        return blocked(hop, "security-group")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Something else."""
        del path, hop
        return (self.change,)


WHERE = Where(account=ACCOUNT, region=REGION)


@pytest.mark.parametrize(
    ("change", "because"),
    [
        (AuthorizeSecurityGroup(group="sg-orders", rule=rule("in tcp 443 from sg-dms"), **WHERE), "the finding stays"),
        (SetRoute(table="rtb-dms-a", destination=prefix("10.0.12.0/24"), target="pcx-gone", **WHERE), "the finding stays"),
    ],
)
def test_a_change_that_does_not_settle_its_finding_is_rejected(change: Change, because: str, monkeypatch: pytest.MonkeyPatch) -> None:
    world, task = one_vpc()
    world.change("sg-orders", rules=())
    monkeypatch.setattr(Stray, "change", change, raising=False)
    monkeypatch.setattr("rules.judge.rules", lambda: (Stray(),))
    (fix,) = assessed((world, task)).fixes
    assert isinstance(fix, RejectedFix)
    assert because in fix.because


def test_a_change_that_breaks_what_works_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    """It settles the source and takes the target's route away."""
    world, task = one_vpc()
    world.change("sg-orders", rules=())
    opening = AuthorizeSecurityGroup(group="sg-orders", rule=rule("in tcp 5432 from sg-dms"), **WHERE)
    closing = SetRoute(table="rtb-dms-a", destination=prefix("10.0.12.0/24"), target="pcx-gone", **WHERE)
    monkeypatch.setattr(Stray, "fix", lambda *_: (opening, closing))
    monkeypatch.setattr("rules.judge.rules", lambda: (Stray(),))
    (fix,) = assessed((world, task)).fixes
    assert isinstance(fix, RejectedFix)
    assert fix.because.endswith("it breaks what works: the target from eni-dms would be blocked.")
