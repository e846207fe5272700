"""The plan: which steps it has, in which order, what is for later, what may be chosen instead, and what it leaves."""

from __future__ import annotations

import pytest

from rules.assess import Assessment, assess
from rules.changes.set_route import SetRoute
from rules.network.network_acl import NetworkAcl
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route
from rules.repair import Plan
from rules.verify import VerifiedFix
from tests.builders import World, entry, rule
from tests.healthy import internet, one_vpc, transit_gateway, two_vpcs, vpn

Case = tuple[World, ReplicationTask]
LOCAL = Route(prefix("10.0.0.0/16"), "local")


def planned(case: Case) -> tuple[Assessment, Plan]:
    found = assess(case[0].network(), case[1])
    assert found.plan
    return found, found.plan


def told(plan: Plan, *, later: bool | None = None) -> list[str]:
    return [f"{each.change.resource}: {each.change.summary}" for each in plan.steps if later in (None, each.later)]


def two_ways() -> Case:
    """Two VPCs that are peered and attached to a transit gateway too, the routes between them gone."""
    world, task = two_vpcs()
    spokes = {"dms": ("vpc-dms", ["subnet-dms-a", "subnet-dms-b"], ["10.20.0.0/16 billing"])}
    spokes["billing"] = ("vpc-billing", ["subnet-billing"], ["10.0.0.0/16 dms"])
    world.transit_gateway("hub", spokes)
    for table in ("rtb-dms-a", "rtb-dms-b"):
        world.change(table, routes=(LOCAL,))
    world.change("rtb-billing", routes=(Route(prefix("10.20.0.0/16"), "local"),))
    world.change("sg-billing", rules=(rule("in tcp 1521 from 10.0.0.0/16"),))
    return world, task


def test_what_joins_comes_first_then_routes_then_what_admits_and_names_come_last() -> None:
    world, task = two_vpcs()
    world.change("pcx-billing", status="pending-acceptance")
    world.change("rtb-dms-a", routes=(LOCAL,))
    world.change("sg-billing", rules=())
    _, plan = planned((world, task))
    assert plan.verified
    assert [each.change.stage for each in plan.steps if not each.later] == ["join", "route", "admit"]


def test_what_only_counts_after_a_move_is_for_later_though_its_fix_is_needed_now() -> None:
    world, task = one_vpc()
    world.change("acl-data-a", entries=(entry("in 100 allow all 0.0.0.0/0"),))
    found, plan = planned((world, task))
    assert told(plan, later=False) == ["acl-data-a: outbound #10 allow tcp 1024-65535 to 10.0.1.0/24"]
    assert told(plan, later=True) == ["acl-data-a: outbound #20 allow tcp 1024-65535 to 10.0.2.0/24"]
    assert len(found.fixes) == 1


def test_a_task_that_works_and_breaks_after_a_move_has_a_plan_for_later_alone() -> None:
    world, task = one_vpc()
    world.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.1.0/24"),))
    _, plan = planned((world, task))
    assert (told(plan, later=False), len(told(plan, later=True))) == ([], 1)
    assert plan.verified


def test_another_connector_that_serves_is_an_alternative_proved_by_the_same_means() -> None:
    found, plan = planned(two_ways())
    assert plan.verified
    assert {each.change.target for each in plan.steps if isinstance(each.change, SetRoute)} == {"pcx-billing"}
    (other,) = plan.alternatives
    assert (other.choice, other.verdict) == ("by tgw-hub instead of pcx-billing", "reachable")
    assert {each.change.target for each in other.steps if isinstance(each.change, SetRoute)} == {"tgw-hub"}
    assert found.judgement.verdict == "blocked"


def test_where_the_first_choice_leads_nowhere_the_plan_takes_the_second() -> None:
    """The peering has failed for good, and the transit gateway is there."""
    world, task = two_ways()
    world.change("pcx-billing", status="failed")
    found, plan = planned((world, task))
    assert plan.verified
    assert {each.change.target for each in plan.steps if isinstance(each.change, SetRoute)} == {"tgw-hub"}
    assert plan.alternatives == ()
    assert all(isinstance(found.fixes[index], VerifiedFix) for index in plan.fixes)


def test_a_group_of_another_vpc_may_be_named_by_its_range() -> None:
    world, task = two_vpcs()
    world.change("sg-billing", rules=())
    _, plan = planned((world, task))
    (other,) = plan.alternatives
    assert other.choice == "by ranges instead of groups"
    assert [each.change.summary for each in other.steps] == ["inbound tcp 1521 from 10.0.1.0/24", "inbound tcp 1521 from 10.0.2.0/24"]
    assert [each.later for each in other.steps] == [False, True]


def test_within_a_vpc_there_is_nothing_to_choose() -> None:
    world, task = one_vpc()
    world.change("sg-orders", rules=())
    assert planned((world, task))[1].alternatives == ()


def test_a_fix_that_serves_no_longer_where_the_others_are_made_is_replaced() -> None:
    """Alone the group's reference seems to serve; by the transit gateway, to which the plan routes, it is not seen."""
    world, task = transit_gateway()
    world.internet_gateway("dms", "vpc-dms")
    for table in ("rtb-dms-a", "rtb-dms-b"):
        world.change(table, routes=(LOCAL, Route(prefix("0.0.0.0/0"), "igw-dms")))
    world.change("sg-depot", rules=())
    found, plan = planned((world, task))
    assert plan.verified
    assert "sg-depot: inbound tcp 1433 from 10.0.1.0/24" in told(plan)
    assert [fix.finding.rule.id for fix in found.fixes].count("SG-002") == 1


def test_what_remains_is_told_for_its_leg_with_what_to_do() -> None:
    world, task = two_vpcs()
    world.change("pcx-billing", status="deleted")
    world.change("sg-lake", rules=())
    found, plan = planned((world, task))
    assert (found.judgement.verdict, plan.verdict, plan.verified) == ("blocked", "blocked", False)
    assert told(plan) == ["sg-lake: inbound tcp 5439 from sg-dms"]
    assert "source: pcx-billing is deleted, not active; make a new peering connection and route to it." in plan.remaining


def test_a_wall_behind_one_that_stays_is_told_with_its_change() -> None:
    world, task = vpn()
    world.change("sg-dms", rules=(rule("out tcp 5432 to sg-lake"),))
    world.change("vpn-plant", state="deleted")
    _, plan = planned((world, task))
    assert not plan.steps
    assert any("Then sg-dms: outbound tcp 50000 to" in each for each in plan.remaining)


def test_what_the_far_side_must_do_is_told_for_its_leg() -> None:
    world, task = internet()
    world.change("rtb-dms-a", routes=(LOCAL,))
    _, plan = planned((world, task))
    assert plan.remaining[0].startswith("source: The far side must admit 198.51.100.7")


def test_a_plan_takes_no_more_than_one_number_of_an_acl_twice() -> None:
    world, task = one_vpc()
    world.change("acl-data-a", entries=())
    _, plan = planned((world, task))
    network = world.network()
    for each in plan.steps:
        network = each.change.apply(network)
    acl = network.find(NetworkAcl, "acl-data-a")
    assert acl
    assert len({(each.egress, each.number) for each in acl.entries}) == len(acl.entries) == len(plan.steps)


def test_a_task_with_too_many_paths_is_told_that_its_plan_is_not_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rules.trial.MOST", 1)
    monkeypatch.setattr("rules.trial.TIMES", 3)
    world, task = one_vpc()
    world.change("sg-dms", rules=())
    world.change("sg-orders", rules=())
    world.change("sg-lake", rules=())
    found, plan = planned((world, task))
    assert not plan.verified
    assert plan.remaining[0].startswith("The plan is not proved: the task has too many paths")
    assert any("too many paths to try every one of its fixes" in fix.because for fix in found.fixes if not isinstance(fix, VerifiedFix))
