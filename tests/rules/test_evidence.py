"""What DMS saw itself, beside the model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.evidence import UNTESTED, VERSIONED, Evidence, evidence
from rules.legs import follow
from rules.network.network import Network
from rules.network.replication_task import ConnectionTest, ReplicationTask
from tests.builders import rule
from tests.healthy import gateway_endpoint, internet, one_vpc
from tests.placed import serverless_endpoint

TIMEOUT = "[unixODBC]timeout expired"


def _test(task: ReplicationTask, status: str, failure: str, *, fresh: bool = False) -> ConnectionTest:
    return ConnectionTest(
        id="test", account=task.account, region=task.region, instance=task.instance, endpoint=task.source, status=status, failure=failure, fresh=fresh
    )  # fmt: skip


def _tested(status: str, failure: str = "", *, closed: bool = False, fresh: bool = False) -> tuple[Network, ReplicationTask]:
    world, task = one_vpc()
    if closed:
        world.change("sg-orders", rules=(rule("in tcp 5432 from sg-app"),))
    world.add(_test(task, status, failure, fresh=fresh))
    return world.network(), task


def seen(network: Network, task: ReplicationTask, role: str = "source") -> Evidence:
    leg = next(each for each in follow(network, task).legs if each.role == role)
    assert leg.endpoint
    return next(each for each in evidence(follow(network, task)) if each.endpoint == leg.endpoint.name)


@pytest.mark.parametrize(
    ("status", "failure", "closed", "agrees", "says"),
    [
        ("failed", TIMEOUT, True, True, "Nothing answered: packets are dropped on the way, there or back, or at the database's own firewall. That agrees"),
        ("failed", TIMEOUT, False, False, "DMS's own test timed out, although every hop that AWS shows is open: the test may be older than the last change."),
        ("successful", "", True, False, "DMS's own test succeeded, although this check finds a wall on the way: the test may be older than the last change."),
        ("successful", "", False, True, "DMS reached the database and signed in. That agrees with the verdict."),
        ("failed", "NativeError: 18456 Login failed", True, False, "DMS's own test reached the database, although this check finds a wall on the way: "),
        ("failed", "NativeError: 18456 Login failed", False, True, "did not accept user or password. That packets arrive agrees with the verdict."),
        ("failed", "OCI connection failure", True, None, "does not say which it was"),
        ("testing", TIMEOUT, True, None, "DMS is testing it at this moment."),
        ("deleting", "", True, None, "There is no test to go by."),
    ],
)
def test_a_connection_test_agrees_contradicts_or_says_nothing(status: str, failure: str, closed: bool, agrees: bool | None, says: str) -> None:  # noqa: FBT001
    """A timeout speaks of a wall, an answer of the database of none; what is undetermined is silent. A contradiction says what to look at."""
    found = seen(*_tested(status, failure, closed=closed))
    assert found.agrees == agrees
    assert says in found.says
    assert found.message == (failure if status == "failed" else ""), "what an earlier test failed with is not what this one does"


@pytest.mark.parametrize(("status", "failure", "closed"), [("failed", TIMEOUT, False), ("successful", "", True)])
def test_a_test_of_this_moment_is_not_called_old(status: str, failure: str, closed: bool) -> None:  # noqa: FBT001
    found = seen(*_tested(status, failure, closed=closed, fresh=True))
    assert found.agrees is False
    assert found.fresh
    assert "the test is of this moment" in found.says
    assert "older" not in found.says


def test_a_timeout_where_the_packets_leave_aws_points_to_the_far_side() -> None:
    world, task = internet()
    world.add(_test(task, "failed", TIMEOUT))
    leg = next(each for each in follow(world.network(), task).legs if each.role == "source")
    found = seen(world.network(), task)
    assert (leg.verdict, found.agrees) == ("exits-aws", None)
    assert found.says.endswith("so the far side may not admit the address.")


def test_a_connection_that_was_never_tested_is_said_when_dms_was_asked() -> None:
    """A task cannot start before; what was not read may well have been tested."""
    network, task = _tested("successful")
    listing = (task.account, task.region, ConnectionTest.LISTED_BY)
    found = seen(Network(network.resources, network.read | {listing}), task, "target")
    assert (found.status, found.meaning, found.agrees, found.says) == ("never tested", "untested", None, UNTESTED)
    unread = Network(network.resources, network.read - {listing})
    assert len(list(evidence(follow(unread, task)))) == 1


def test_the_last_failure_of_the_task_is_told_and_judges_nothing() -> None:
    """It may be of another day, and of either end."""
    world, task = one_vpc()
    failed = replace(task, failure=f"Stop Reason FATAL_ERROR {TIMEOUT}")
    world.resources = [failed if each.id == task.id else each for each in world.resources]
    *_, found = evidence(follow(world.network(), failed))
    assert (found.kind, found.meaning, found.agrees) == ("task-failure", "timeout", None)
    assert found.says.startswith("It may be of another day, and of either end. Nothing answered")


def test_of_serverless_nobody_says_that_it_was_never_tested() -> None:
    """It has no replication instance to test from; each start tests by itself: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Serverless.html."""
    world, task = serverless_endpoint()
    network = world.network()
    network = replace(network, read=network.read | {(task.account, task.region, ConnectionTest.LISTED_BY)})
    assert list(evidence(follow(network, task))) == []


@pytest.mark.parametrize(("failure", "told"), [(TIMEOUT, True), ("AccessDenied when calling ListObjects", False)])
def test_a_bucket_that_keeps_versions_may_be_why_a_test_timed_out(failure: str, *, told: bool) -> None:
    """https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Source.S3.html."""
    world, task = gateway_endpoint()
    world.change(task.source, host="s3.eu-west-1.amazonaws.com", service="s3")
    world.add(_test(task, "failed", failure))
    assert (VERSIONED in seen(world.network(), task).says) == told
    world.change("sg-dms", rules=(rule("out tcp 5432 to sg-lake"),))
    assert VERSIONED not in seen(world.network(), task).says, "there is a wall"
