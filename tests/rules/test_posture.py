"""What stops nothing is said beside it: never of what was not read, never of what the task needs, and never by a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.assess import assess
from rules.catalogue import rules
from rules.judge import judge
from rules.network.database import Database
from rules.network.packet import prefix
from rules.network.prefix_list import PrefixList
from rules.network.replication_task import ReplicationTask
from rules.network.security_group import GroupPeer
from tests.builders import ACCOUNT, REGION, World, rule
from tests.healthy import bridging_host, internet, nat_gateway, one_vpc, rds_proxy, transit_gateway, two_vpcs, vpn
from tests.outbound import made_public
from tests.placed import prepared
from tests.scenarios.two_vpcs_public_name_of_the_database import network as two_vpcs_public_name_of_the_database
from tests.stores import kafka, redis, redshift

PRIVATE, PUBLIC = prefix("10.0.1.23"), prefix("198.51.100.7")


def said(world: World, task: ReplicationTask) -> list[str]:
    """Write each finding of posture as ``SG-005 sg-orders``."""
    return [f"{each.rule.id} {each.subject.rpartition(':')[2]}" for each in judge(world.network(), task).findings if each.rule.posture]


def test_posture_is_a_warning_that_comes_last_the_most_severe_first() -> None:
    world, task = one_vpc()
    world.change("sg-lake", rules=())
    world.change("sg-orders", rules=(rule("in tcp 5432 from 0.0.0.0/0"),))
    world.change("sg-dms", rules=(rule("out all to 0.0.0.0/0"),))
    world.change(task.instance, multi_az=False)
    findings = judge(world.network(), task).findings
    assert [each.rule.id for each in findings] == ["SG-002", "SG-005", "DMS-010", "SG-007"]
    assert {each.outcome for each in findings[1:]} == {"warning"}
    assert {(each.outcome, each.planned) for each in rules() if each.posture} == {("warning", False)}


def test_posture_changes_no_verdict_and_is_in_no_plan() -> None:
    world, task = one_vpc()
    for each in (task.source, task.target):
        world.change(each, ssl_mode="none")
    assessment = assess(world.network(), task)
    assert (assessment.judgement.verdict, assessment.plan) == ("reachable", None)
    world.change("sg-orders", rules=())
    plan = assess(world.network(), task).plan
    assert plan
    assert (plan.fixes, plan.verdict, plan.remaining) == ((0,), "reachable", ())


@pytest.mark.parametrize("reach", ["0.0.0.0/0", "0.0.0.0/1", "64.0.0.0/2"])
def test_a_range_larger_than_any_owner_has_is_the_world(reach: str) -> None:
    world, task = one_vpc()
    world.change("sg-orders", rules=(rule(f"in tcp 5432 from {reach}"), rule("in tcp 5432 from sg-dms")))
    assert said(world, task) == ["SG-005 sg-orders"]


def test_the_world_may_hide_in_a_prefix_list_and_an_unread_list_says_nothing() -> None:
    world, task = one_vpc()
    world.change("sg-orders", rules=(rule("in tcp 5432 from pl-wide"), rule("in tcp 5432 from sg-dms")))
    assert said(world, task) == []
    world.add(PrefixList(id="pl-wide", account=ACCOUNT, region=REGION, entries=(prefix("0.0.0.0/0"),)))
    assert said(world, task) == ["SG-005 sg-orders"]


def test_another_port_that_is_open_to_the_world_is_not_the_databases() -> None:
    world, task = one_vpc()
    world.change("sg-orders", rules=(rule("in tcp 443 from 0.0.0.0/0"), rule("in tcp 5432 from sg-dms")))
    assert said(world, task) == []


def test_a_whole_vpc_is_too_much_only_where_a_group_would_do() -> None:
    """References do not survive a transit gateway here: a range is what there is."""
    world, task = two_vpcs()
    world.change("sg-billing", rules=(rule("in tcp 1521 from 10.0.0.0/16"),))
    assert said(world, task) == ["SG-006 sg-billing"]
    world, task = transit_gateway()
    world.change("sg-depot", rules=(rule("in tcp 1433 from 10.0.0.0/16"),))
    assert said(world, task) == []


def test_a_range_that_holds_a_part_of_the_vpc_is_narrow_enough() -> None:
    world, task = one_vpc()
    world.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.0.0/20"),))
    assert said(world, task) == []


def test_an_address_counts_only_where_nothing_else_admits_the_instance() -> None:
    world, task = vpn()
    world.change("sg-lake", rules=(rule("in tcp 5432 from 10.0.1.23/32"), rule("in tcp 5432 from 10.0.1.0/24")))
    assert said(world, task) == []
    world.change("sg-lake", rules=(rule("in tcp 5432 from 10.0.1.23/32"),))
    assert said(world, task) == ["SG-008 sg-lake"]


def test_an_address_is_not_told_beside_the_subnet_that_it_keeps_out() -> None:
    """Where the instance may move, it is said that the task breaks there."""
    world, task = one_vpc()
    world.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.1.23/32"),))
    findings = judge(world.network(), task).findings
    assert [(each.rule.id, each.outcome) for each in findings] == [("SG-002", "warning")]


def test_an_address_is_too_little_at_a_bridging_host_and_a_proxy_as_well() -> None:
    world, task = bridging_host()
    world.change("sg-bridge", rules=(rule("in tcp 50000 from 10.0.1.23/32"),))
    assert said(world, task) == ["SG-008 sg-bridge"]
    world, task = rds_proxy()
    world.change("sg-proxy", rules=(rule("in tcp 5432 from 10.0.1.23/32"), rule("out tcp 5432 to sg-orders")))
    assert said(world, task) == ["SG-008 sg-proxy"]


def test_egress_to_everywhere_is_too_much_only_where_every_address_is_known() -> None:
    world, task = one_vpc()
    world.change("sg-dms", rules=(rule("out all to 0.0.0.0/0"),))
    assert said(world, task) == ["SG-007 sg-dms"]
    world.names["orders.example.com"] = ("203.0.113.10",)
    world.change(task.source, host="orders.example.com")
    assert said(world, task) == []


def test_a_stale_reference_that_is_why_the_task_is_blocked_is_told_once() -> None:
    world, task = two_vpcs()
    stale = replace(rule("in tcp 1521 from sg-dms"), peer=GroupPeer("sg-gone", stale=True))
    world.change("sg-billing", rules=(stale,))
    assert [each.rule.id for each in judge(world.network(), task).findings] == ["SG-002"]


def test_a_default_group_without_rules_is_how_it_should_be() -> None:
    world, task = one_vpc()
    world.change("sg-lake", default=True)
    assert said(world, task) == ["SG-010 sg-lake"]
    world.change("sg-lake", rules=())
    assert said(world, task) == []


def test_an_instance_is_told_to_be_private_only_where_it_can_be() -> None:
    assert said(*internet()) == []
    world, task = nat_gateway()
    world.change("eni-dms", addresses=((PRIVATE, PUBLIC),))
    world.change(task.instance, publicly_accessible=True)
    assert said(world, task) == [f"DMS-008 {task.name}"]


def test_a_public_instance_in_a_public_subnet_is_one_finding_and_a_private_one_another() -> None:
    world, task = one_vpc()
    made_public(world, "vpc-shop", "rtb-dms-a")
    assert said(world, task) == [f"DMS-009 {task.name}"]
    world.change(task.instance, publicly_accessible=True)
    assert said(world, task) == [f"DMS-008 {task.name}"]


def test_where_a_way_is_lost_nobody_says_that_the_instance_needs_no_address() -> None:
    world, task = internet()
    world.resources = [each for each in world.resources if each.id != "igw-crm"]
    assert said(world, task) == []


def test_a_standby_is_missed_only_where_it_was_read_and_there_is_room_for_one() -> None:
    world, task = one_vpc()
    for many, expected in ((None, []), (True, []), (False, [f"DMS-010 {task.name}"])):
        world.change(task.instance, multi_az=many)
        assert said(world, task) == expected
    world.change("subnet-dms-b", zone="euw1-az1", zone_name="eu-west-1a")
    prepared(world, task)
    assert [each.split()[0] for each in said(world, task)] == ["DMS-005"]


@pytest.mark.parametrize(("mode", "expected"), [("none", ["TLS-001"]), ("require", []), ("verify-full", []), (None, [])])
def test_what_encrypts_or_was_not_read_is_not_in_the_clear(mode: str | None, expected: list[str]) -> None:
    world, task = one_vpc()
    world.change(task.source, ssl_mode=mode)
    assert [each.split()[0] for each in said(world, task)] == expected


@pytest.mark.parametrize("make", [internet, vpn, bridging_host, nat_gateway])
def test_in_the_clear_outside_aws_weighs_more(make: object) -> None:
    world, task = make()  # type: ignore[operator]
    world.change(task.source, ssl_mode="none")
    assert [each.split()[0] for each in said(world, task)] == ["TLS-002"]


def test_a_service_of_aws_and_redshift_encrypt_whatever_the_mode_says() -> None:
    world, task = redshift()
    world.change(task.target, ssl_mode="none")
    assert said(world, task) == []


def test_kafka_and_redis_have_a_word_of_their_own() -> None:
    for make, plain, other in ((kafka, "plaintext", "sasl-ssl"), (redis, "plaintext", "ssl-encryption")):
        world, task = make()
        world.change(task.target, ssl_mode="none", security_protocol=other)
        assert said(world, task) == []
        world.change(task.target, security_protocol=plain)
        assert [each.split()[0] for each in said(world, task)] == ["TLS-001"]


@pytest.mark.parametrize(("signs_in", "expected"), [(False, ["AUTH-001"]), (True, []), (None, [])])
def test_only_an_endpoint_that_is_known_to_sign_in_nowhere_is_told_to(*, signs_in: bool | None, expected: list[str]) -> None:
    world, task = redis()
    world.change(task.target, signs_in=signs_in)
    assert [each.split()[0] for each in said(world, task)] == expected


def test_a_database_is_told_to_be_private_only_where_the_task_comes_to_it_by_its_private_address() -> None:
    world, task = redshift()
    world.change(f"arn:aws:store:{REGION}:{ACCOUNT}:orders-a", publicly_accessible=True)
    assert said(world, task) == ["DB-001 orders-a"]
    assert any(isinstance(each, Database) and each.publicly_accessible for each in two_vpcs_public_name_of_the_database.WORLD.resources)
    assert said(two_vpcs_public_name_of_the_database.WORLD, two_vpcs_public_name_of_the_database.TASK) == []


def test_a_public_database_in_a_public_subnet_is_one_finding() -> None:
    world, task = redshift()
    made_public(world, "vpc-shop", "rtb-data-a")
    assert said(world, task) == ["DB-002 lake", "DB-002 orders-a"]
    world.change(f"arn:aws:store:{REGION}:{ACCOUNT}:orders-a", publicly_accessible=True)
    assert said(world, task) == ["DB-001 orders-a", "DB-002 lake"]
