"""A Serverless config is found as a task is, and a task on the move is read at both ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.errors import AmbiguousTaskError, AwsError, TaskNotFoundError
from bot.pipeline import diagnose
from bot.request import Request
from bot.sandbox.demo import clients
from bot.sandbox.topologies.every import CONFIGURATIONS
from bot.scan.call import Place
from bot.scan.session import Session
from bot.scan.snapshot import build, dump, load
from bot.settings import Account
from rules.network.replication_task import ReplicationTask
from tests.bot.scan.test_survey import endpoint, instance, vpcs
from tests.bot.scan.worlds import ARN, HOME, World, task

TASKS, CONFIGS, STATES = "dms:DescribeReplicationTasks", "dms:DescribeReplicationConfigs", "dms:DescribeReplications"
CONFIG = f"{ARN}:replication-config:FEED"


def config(name: str = "feed") -> dict[str, Any]:
    return {
        "ReplicationConfigArn": f"{ARN}:replication-config:{name.upper()}", "ReplicationConfigIdentifier": name, "SourceEndpointArn": f"{ARN}:endpoint:source",
        "TargetEndpointArn": f"{ARN}:endpoint:target", "ComputeConfig": {"ReplicationSubnetGroupId": "g", "VpcSecurityGroupIds": ["sg-1"]},
    }  # fmt: skip


def world(**more: list[dict[str, Any]]) -> World:
    """Two configs and no task, unless one is given."""
    listings = {
        "DescribeReplicationConfigs": [config(), config("other")], "DescribeReplications": [{"ReplicationConfigArn": CONFIG, "Status": "created"}],
        "DescribeReplicationSubnetGroups": [{"ReplicationSubnetGroupIdentifier": "g", "VpcId": "vpc-1", "Subnets": [{"SubnetIdentifier": "subnet-1"}]}],
        "DescribeEndpoints": [endpoint("source", "10.0.0.9"), endpoint("target", "10.0.0.8")], **more,
    }  # fmt: skip
    answers: Mapping[tuple[str, Place], Any] = {(f"dms:{name}", HOME): items for name, items in listings.items()}
    return World(answers)


@pytest.mark.parametrize("typed", ["feed", "Feed", CONFIG])
def test_a_config_is_found_by_its_name_in_any_case_or_by_its_arn(typed: str) -> None:
    made = world()
    found = made.survey().run(Request(typed), [HOME])
    assert [each.id for each in build(found).all(ReplicationTask)] == [CONFIG]
    assert vpcs(made) == {(HOME, "vpc-1")}
    assert len(made.rounds) <= 4
    assert [call.arguments["Filters"][0]["Values"] for call in made.asked(STATES)] == [[CONFIG]]
    assert made.asked("dms:DescribeReplicationInstances") == []


def test_an_arn_is_looked_for_where_it_belongs() -> None:
    made = world()
    made.survey().run(Request(CONFIG), [HOME])
    assert made.asked(TASKS) == []
    made = world(DescribeReplicationTasks=[task("orders-cdc")], DescribeReplicationInstances=[instance()])
    made.survey().run(Request(f"{ARN}:task:ORDERS-CDC"), [HOME])
    assert made.asked(CONFIGS) == []


def test_a_fleet_holds_tasks_and_configs() -> None:
    made = world(DescribeReplicationTasks=[task("orders-cdc")], DescribeReplicationInstances=[instance()])
    found = build(made.survey().run(Request(""), [HOME])).all(ReplicationTask)
    assert {each.name for each in found} == {"orders-cdc", "feed", "other"}


def test_a_task_and_a_config_of_one_name_are_two() -> None:
    with pytest.raises(AmbiguousTaskError, match=":task:FEED"):
        world(DescribeReplicationTasks=[task("feed")]).survey().run(Request("feed"), [HOME])


def test_where_configs_may_not_be_listed_a_task_is_found_and_a_config_said_to_be_out_of_sight() -> None:
    denied = {CONFIGS: ("AccessDeniedException", "You are not authorized.")}
    made = world(DescribeReplicationTasks=[task("orders-cdc")], DescribeReplicationInstances=[instance()])
    made.faults = denied
    found = made.survey().run(Request("orders-cdc"), [HOME])
    assert [each.action for each in found.gaps] == [CONFIGS]
    with pytest.raises(TaskNotFoundError, match="I could not look in account 111122223333, us-east-1"):
        made.survey().run(Request("feed"), [HOME])
    with pytest.raises(AwsError, match="may not list the DMS tasks"):
        made.survey().run(Request(CONFIG), [HOME])


def test_the_instance_that_a_task_is_moved_to_is_read_with_its_vpc() -> None:
    there = {**instance("vpc-2"), "ReplicationInstanceArn": f"{ARN}:rep:new", "ReplicationInstanceIdentifier": "new"}
    moving = {**task("orders-cdc"), "Status": "moving", "TargetReplicationInstanceArn": f"{ARN}:rep:new"}
    made = world(DescribeReplicationTasks=[moving], DescribeReplicationInstances=[instance(), there])
    made.survey().run(Request("orders-cdc"), [HOME])
    assert vpcs(made) == {(HOME, "vpc-1"), (HOME, "vpc-2")}
    assert made.asked("dms:DescribeReplicationInstances")[0].arguments["Filters"][0]["Values"] == [f"{ARN}:rep:new", f"{ARN}:rep:ri"]


@pytest.mark.usefixtures("aws")
def test_a_captured_config_replays_to_the_same_report(sandbox: str) -> None:
    """By the real SDK, from the sandbox's Serverless configuration."""
    CONFIGURATIONS["serverless"].build_broken(clients(sandbox), "database-one-subnet")
    asked = Request("visits-feed-database-one-subnet")
    taken = Session().scan(asked, (Account("default", regions=("us-east-1",)),), lambda _: None)
    assert taken.gaps == ()
    report = diagnose(taken, asked)
    assert report == diagnose(load(dump(taken)), asked)
    assert (report.verdict, report.task.status) == ("blocked", "created")
    assert {(path.current, path.verdict) for path in report.legs[0].paths} == {(True, "reachable"), (True, "blocked")}
    assert report.findings[0].message.endswith(f"when the replication starts in {report.legs[0].paths[1].from_.subnet}.")
