"""DMS is asked to test a task's connections, before the sandbox that takes its time, refuses, or never ends."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.pipeline import diagnose
from bot.report import Report
from bot.request import Request
from bot.sandbox.aws.control import Control
from bot.sandbox.aws.faults import Fault
from bot.scan import connection_tests
from bot.scan.session import Session, scan
from bot.scan.session_policy import policy_of
from bot.scan.snapshot import Snapshot, dump, load
from bot.settings import Account
from rules.network.replication_task import ConnectionTest, ReplicationTask
from tests.bot.aws import sign_in, task_called

HERE = Account("here", regions=("us-east-1",))
THERE = Account("there", "111122223333", "arn:aws:iam::111122223333:role/dms-check", regions=("us-east-1",))
TIMED_OUT = "Test Endpoint failed: Application-Status: 1020912, Application-Message: Failed to connect Network error has occurred, [unixODBC]timeout expired"


@dataclass
class World:
    """An AWS with orders-cdc, and what DMS is told to find."""

    control: Control
    task: dict[str, Any]
    said: list[str] = field(default_factory=list)

    def check(self, *, test: bool = True) -> tuple[Snapshot, Report]:
        request = Request("orders-cdc", test=test)
        found = load(dump(scan(request, (HERE,), self.said.append)))
        return found, diagnose(found, request)

    def calls(self, operation: str) -> int:
        return sum(each.operation == operation for each in self.control.calls())


@pytest.fixture
def world(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    sign_in(monkeypatch, endpoint)
    monkeypatch.setattr(connection_tests, "PAUSE", 0.05)
    control = Control(endpoint)
    task = task_called(endpoint, "orders-cdc")
    for end in ("SourceEndpointArn", "TargetEndpointArn"):
        control.say(task[end], Status="successful")
        control.will_find(task[end], Status="successful")
    control.forget_calls()
    yield World(control, task)
    control.faults()


def test_a_check_asks_for_no_test_by_itself(world: World) -> None:
    snapshot, report = world.check(test=False)
    assert world.calls("TestConnection") == 0
    assert [each.fresh for each in report.evidence] == [False, False]
    assert all(each.operation != "TestConnection" for each in snapshot.answers)


def test_both_ends_are_tested_and_waited_for_and_what_was_found_is_the_evidence(world: World) -> None:
    world.control.will_find(world.task["SourceEndpointArn"], looks=3, Status="failed", LastFailureMessage=TIMED_OUT)
    _, report = world.check()
    assert world.calls("TestConnection") == 2
    source, target = report.evidence
    assert (source.status, source.class_, source.agrees, source.fresh) == ("failed", "timeout", False, True)
    assert "the test is of this moment" in source.says
    assert (target.status, target.agrees, target.fresh) == ("successful", True, True)
    assert "asking DMS to test 2 connections…" in world.said
    assert any(each.startswith("DMS is testing 1 connection from the replication instance, ") for each in world.said), "progress while it waits"
    assert report.gaps == ()
    assert report.verdict == "reachable", "what DMS saw never changes the verdict"


@pytest.mark.parametrize(
    ("code", "reason", "remedy"),
    [
        ("AccessDeniedException", "ACCESS_DENIED", "Allow dms:TestConnection to the role that the bot uses in account 111122223333"),
        ("AccessDeniedFault", "ROLE_OF_THE_ENDPOINT", "Correct the endpoint's IAM role"),
        ("ResourceNotFoundFault", "NOT_FOUND", "See that the replication instance and both endpoints of the task still exist."),
        ("InvalidResourceStateFault", "NOT_READY", "Wait until the replication instance and the endpoint are available"),
        ("KMSKeyNotAccessibleFault", "KEY_NOT_ACCESSIBLE", "Enable the KMS key"),
        ("ResourceQuotaExceededFault", "QUOTA", "have the quota of DMS in account 111122223333, us-east-1 raised"),
    ],
)
def test_a_test_that_aws_refuses_is_said_with_what_to_do_and_the_check_goes_on(world: World, code: str, reason: str, remedy: str) -> None:
    world.control.faults(Fault(kind="error", operation="TestConnection", code=code, message="AWS said no.", status=400))
    _, report = world.check()
    (gap,) = report.gaps
    assert (gap.operation, gap.code) == ("TestConnection", reason)
    assert remedy in gap.remedy
    assert report.verdict == "reachable"
    assert [(each.status, each.fresh) for each in report.evidence] == [("successful", False)] * 2, "what is known is of an earlier test"


def test_one_end_may_be_refused_and_the_other_tested(world: World) -> None:
    world.control.faults(Fault(kind="error", operation="TestConnection", code="InvalidResourceStateFault", message="No.", status=400, times=1))
    _, report = world.check()
    assert sorted(each.fresh for each in report.evidence) == [False, True]
    assert [each.code for each in report.gaps] == ["NOT_READY"]


def test_two_ends_that_are_refused_for_two_reasons_have_both_said(world: World) -> None:
    codes = ("InvalidResourceStateFault", "KMSKeyNotAccessibleFault")
    world.control.faults(*(Fault(kind="error", operation="TestConnection", code=code, message="No.", status=400, times=1) for code in codes))
    (gap,) = world.check()[1].gaps
    assert "Wait until the replication instance" in gap.remedy
    assert "Enable the KMS key" in gap.remedy


def test_a_test_that_does_not_end_is_waited_for_no_longer_than_its_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_tests, "SECONDS", 1.0)
    world.control.will_find(world.task["SourceEndpointArn"], looks=10_000, Status="failed", LastFailureMessage=TIMED_OUT)
    began = time.monotonic()
    _, report = world.check()
    assert time.monotonic() - began < 10
    assert [each.code for each in report.gaps] == ["DEADLINE"]
    assert "has not ended after 1 seconds" in report.gaps[0].message
    assert (report.evidence[0].status, report.evidence[0].says) == ("testing", "DMS is testing it at this moment.")
    assert report.verdict == "reachable"


@pytest.mark.parametrize(("kind", "times", "looks"), [("throttle", 3, 4), ("deny", None, 3)])
def test_a_look_that_fails_is_repeated_unless_it_cannot_succeed(world: World, kind: Any, times: int | None, looks: int) -> None:
    world.control.will_find(world.task["TargetEndpointArn"], looks=0, Status="successful")
    world.control.faults(Fault(kind=kind, operation="DescribeConnections", times=times))
    _, report = world.check()
    assert world.calls("DescribeConnections") >= looks
    assert [each.fresh for each in report.evidence] == ([True, True] if times else [])


def test_in_an_account_with_a_role_keys_of_their_own_allow_the_test_alone(world: World) -> None:
    session = Session()
    session.scan(Request("orders-cdc", test=True), (THERE,), lambda _: None)
    assert world.calls("AssumeRole") == 2
    policies = sorted((json.loads(policy)["Statement"][0]["Action"] for _, policy in session.entries), key=len)
    assert policies[0] == [ConnectionTest.MADE_BY]
    assert ConnectionTest.MADE_BY not in policies[1]
    assert {policy for _, policy in session.entries} == {policy_of(ConnectionTest.MADE_BY), policy_of(ConnectionTest.LISTED_BY)}


def test_of_serverless_no_test_is_asked_for() -> None:
    """DMS tests from a replication instance alone: https://docs.aws.amazon.com/dms/latest/APIReference/API_TestConnection.html."""
    said: list[str] = []
    config = ReplicationTask(id="arn:aws:dms:us-east-1:111122223333:replication-config:A", account="1", region="r", source="s", target="t", instance="i")
    assert connection_tests.have_tested([config], lambda *_: [], said.append) == ()
    assert said == ["no test is made: DMS tests from a replication instance, and Serverless has none before it starts…"]
