"""DMS's connection tests. https://docs.aws.amazon.com/dms/latest/APIReference/API_TestConnection.html"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.bot.sandbox.aws.networks import named, network, only
from tests.bot.sandbox.conftest import Aws

Refused = Callable[..., str]
TIMED_OUT = "Test Endpoint failed: Application-Status: 1020912, Application-Message: Failed to connect Network error has occurred, [unixODBC]timeout expired"


def test_a_connection_is_found_by_both_of_its_ends_together(aws: Aws, refused: Refused) -> None:
    network(aws.site()).task()
    task = only(aws.dms.describe_replication_tasks()["ReplicationTasks"])
    instance, source = task["ReplicationInstanceArn"], task["SourceEndpointArn"]
    wanted = [*named("endpoint-arn", source), *named("replication-instance-arn", instance)]
    found = only(aws.dms.describe_connections(Filters=wanted)["Connections"])
    assert (found["EndpointArn"], found["Status"]) == (source, "successful")
    elsewhere = [*named("endpoint-arn", "none"), *named("replication-instance-arn", instance)]
    assert refused(aws.dms.describe_connections, Filters=elsewhere) == "ResourceNotFoundFault"


def test_a_connection_can_be_tested_again(aws: Aws) -> None:
    network(aws.site()).task()
    task = only(aws.dms.describe_replication_tasks()["ReplicationTasks"])
    again = {"ReplicationInstanceArn": task["ReplicationInstanceArn"], "EndpointArn": task["SourceEndpointArn"]}
    assert aws.dms.test_connection(**again)["Connection"]["EndpointArn"] == task["SourceEndpointArn"]
    assert len(aws.dms.describe_connections()["Connections"]) == 2


def _connection(aws: Aws) -> tuple[dict[str, str], Callable[[], dict[str, Any]]]:
    """Make a task; give the ends of its source's connection, and what DMS shows of that."""
    network(aws.site()).task()
    task = only(aws.dms.describe_replication_tasks()["ReplicationTasks"])
    source = task["SourceEndpointArn"]
    ends = {"ReplicationInstanceArn": task["ReplicationInstanceArn"], "EndpointArn": source}
    return ends, lambda: only(aws.dms.describe_connections(Filters=named("endpoint-arn", source))["Connections"])


def test_a_test_runs_for_a_while_and_ends_as_it_was_told(aws: Aws) -> None:
    ends, shown = _connection(aws)
    aws.control.will_find(ends["EndpointArn"], looks=2, Status="failed", LastFailureMessage=TIMED_OUT)
    assert shown()["Status"] == "successful", "what was set is of the next test"
    assert aws.dms.test_connection(**ends)["Connection"]["Status"] == "testing"
    assert [shown()["Status"] for _ in range(3)] == ["testing", "testing", "failed"]
    assert shown()["LastFailureMessage"] == TIMED_OUT
    other = next(each for each in aws.dms.describe_connections()["Connections"] if each["EndpointArn"] != ends["EndpointArn"])
    assert other["Status"] == "successful"


def test_a_failure_of_before_is_gone_when_the_next_test_succeeds(aws: Aws) -> None:
    ends, shown = _connection(aws)
    aws.control.say(ends["EndpointArn"], Status="failed", LastFailureMessage=TIMED_OUT)
    aws.control.will_find(ends["EndpointArn"], looks=1)
    aws.dms.test_connection(**ends)
    assert "LastFailureMessage" not in shown()
    assert shown()["Status"] == "successful"


def test_nothing_is_tested_that_does_not_exist(aws: Aws, refused: Refused) -> None:
    ends, _ = _connection(aws)
    for name, arn in ends.items():
        assert refused(aws.dms.test_connection, **{**ends, name: f"{arn}X"}) == "ResourceNotFoundFault"
