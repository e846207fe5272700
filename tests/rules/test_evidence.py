"""What DMS saw itself, beside the model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.evidence import classify, evidence
from rules.legs import follow
from rules.network.network import Network
from rules.network.replication_task import ConnectionTest, ReplicationTask
from tests.builders import rule
from tests.healthy import one_vpc

HEAD = "Test Endpoint failed: Application-Status: 1020912, Application-Message: Failed to connect Network error has occurred, SqlState: 08001 NativeError: 101 "


@pytest.mark.parametrize(
    ("tail", "meaning"),
    [
        ("[unixODBC]timeout expired", "timeout"),
        ("[MySQL][ODBC] Can't connect to MySQL server on 'db' (110)", "timeout"),
        ("SQL30081N A communication error selectForConnectTimeout 115", "timeout"),
        ("Can't connect to MySQL server on 'db' (111)", "refused"),
        ("could not translate host name", "dns"),
        ("Incorrect thread connection string: Incorrect thread value 0", "malformed-host"),
        ('FATAL: no pg_hba.conf entry for host "10.0.1.23", user "dms", no encryption', "tls"),
        ("SqlState: 28000 NativeError: 18456 Login failed for user", "authentication"),
        ("Unable to find Secrets Manager secret curlCode: 28, Timeout was reached", "secret-unreachable"),
        ("OCI connection failure", "undetermined"),
        ("", "undetermined"),
    ],
)
def test_only_the_tail_of_a_message_tells_anything(tail: str, meaning: str) -> None:
    """The same head stands before every cause."""
    assert classify(HEAD + tail) == meaning


def _tested(status: str, failure: str, *, closed: bool) -> tuple[Network, ReplicationTask]:
    world, task = one_vpc()
    if closed:
        world.change("sg-orders", rules=(rule("in tcp 5432 from sg-app"),))
    test = ConnectionTest(id="test", account=task.account, region=task.region, instance=task.instance, endpoint=task.source, status=status, failure=failure)
    world.add(test)
    return world.network(), task


@pytest.mark.parametrize(
    ("status", "failure", "closed", "agrees"),
    [
        ("failed", "[unixODBC]timeout expired", True, True),
        ("failed", "[unixODBC]timeout expired", False, False),
        ("successful", "", True, False),
        ("successful", "", False, True),
        ("failed", "Login failed", True, False),
        ("failed", "OCI connection failure", True, None),
    ],
)
def test_a_connection_test_agrees_contradicts_or_says_nothing(status: str, failure: str, closed: bool, agrees: bool | None) -> None:  # noqa: FBT001
    """A timeout speaks of a wall, an answer of the database of none; what is undetermined is silent."""
    network, task = _tested(status, failure, closed=closed)
    assert [each.agrees for each in evidence(follow(network, task))] == [agrees]


def test_the_last_failure_of_the_task_is_told_and_judges_nothing() -> None:
    """It may be of another day, and of either end."""
    world, task = one_vpc()
    failed = replace(task, failure="Stop Reason FATAL_ERROR [unixODBC]timeout expired")
    world.resources = [failed if each.id == task.id else each for each in world.resources]
    assert [(each.kind, each.meaning, each.agrees) for each in evidence(follow(world.network(), failed))] == [("task-failure", "timeout", None)]
