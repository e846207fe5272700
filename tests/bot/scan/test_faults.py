"""Every call of a check fails in every way, in turn: nothing that could not be read is ever taken for open, or for not there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.errors import AwsError
from bot.pipeline import diagnose
from bot.report import Report
from bot.request import Request
from bot.sandbox.aws.control import Control
from bot.sandbox.demo import clients
from bot.sandbox.topologies.every import CONFIGURATIONS
from bot.scan.discovery import actions
from bot.scan.session import scan
from bot.scan.snapshot import Snapshot
from bot.settings import Account
from tests.bot.aws import sign_in
from tests.bot.scan.worlds import HOME, replay

CODES = {
    "UnauthorizedOperation": "ACCESS_DENIED", "RequestLimitExceeded": "THROTTLED", "InternalFailure": "SERVICE_ERROR", "ReadTimeoutError": "TIMEOUT",
    "ResponseParserError": "MALFORMED_RESPONSE", "MissingKey": "MALFORMED_RESPONSE", "Deadline": "DEADLINE", "OptInRequired": "REGION_DISABLED",
}  # fmt: skip
NEEDED = (
    "dms:DescribeReplicationInstances", "dms:DescribeEndpoints", "ec2:DescribeSubnets", "ec2:DescribeRouteTables", "ec2:DescribeNetworkAcls",
    "ec2:DescribeSecurityGroups", "ec2:DescribeVpcs", "rds:DescribeDBInstances",
)  # fmt: skip
"""Without these nobody can say that packets get through from one subnet to another."""
ASKED = sorted(set(actions()) - {"dms:DescribeReplicationTasks", "sts:GetCallerIdentity"})


@pytest.fixture(scope="module")
def well(sandbox: str) -> Snapshot:
    """What AWS answers for orders-cdc."""
    with pytest.MonkeyPatch.context() as patch:
        sign_in(patch, sandbox)
        return scan(Request("orders-cdc"), (Account("default", regions=("us-east-1",)),), lambda _: None)


@pytest.fixture(scope="module")
def ill(sandbox: str) -> Iterator[Snapshot]:
    """What it answers when the database admits nobody."""
    CONFIGURATIONS["single-vpc"].build_broken(clients(sandbox), "database-closed")
    Control(sandbox).faults()
    with pytest.MonkeyPatch.context() as patch:
        sign_in(patch, sandbox)
        yield scan(Request("orders-cdc-database-closed"), (Account("default", regions=("us-east-1",)),), lambda _: None)


def check(snapshot: Snapshot, task: str, action: str, code: str) -> Report:
    """Check a task where one action fails."""
    request = Request(task)
    world = replay(snapshot, {action: (code, f"{action} failed.")})
    return diagnose(world.survey().run(request, [HOME]), request)


def test_the_replay_says_what_the_sandbox_said(well: Snapshot, ill: Snapshot) -> None:
    assert diagnose(replay(well).survey().run(Request("orders-cdc"), [HOME]), Request("orders-cdc")).verdict == "reachable"
    assert diagnose(ill, Request("orders-cdc-database-closed")).verdict == "blocked"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("action", ASKED)
def test_a_call_that_fails_never_makes_a_verdict_that_it_could_have_changed(well: Snapshot, action: str, code: str) -> None:
    report = check(well, "orders-cdc", action, code)
    assert report.verdict in (("unknown",) if action in NEEDED else ("unknown", "reachable"))
    told = [(gap.service, gap.operation, gap.code) for gap in report.gaps]
    if any(answer.action == action for answer in well.answers) or action in NEEDED:
        assert (*action.split(":"), CODES[code]) in told


@pytest.mark.parametrize("code", ["UnauthorizedOperation", "MissingKey"])
@pytest.mark.parametrize("action", ASKED)
def test_a_call_that_fails_never_hides_a_wall_behind_an_open_verdict(ill: Snapshot, action: str, code: str) -> None:
    assert check(ill, "orders-cdc-database-closed", action, code).verdict in ("unknown", "blocked")


@pytest.mark.parametrize("code", CODES)
def test_a_check_whose_tasks_cannot_be_listed_says_why(well: Snapshot, code: str) -> None:
    with pytest.raises(AwsError) as error:
        check(well, "orders-cdc", "dms:DescribeReplicationTasks", code)
    assert "us-east-1" in str(error.value)
    assert error.value.advice
