"""DMS tasks and endpoints. https://docs.aws.amazon.com/dms/latest/APIReference/API_DescribeReplicationTasks.html"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from tests.bot.sandbox.aws.networks import named, network, only
from tests.bot.sandbox.conftest import Aws

Refused = Callable[..., str]


def test_an_unknown_task_is_an_error_and_no_empty_list(aws: Aws, refused: Refused) -> None:
    assert refused(aws.dms.describe_replication_tasks, Filters=named("replication-task-id", "none")) == "ResourceNotFoundFault"
    assert aws.dms.describe_replication_tasks()["ReplicationTasks"] == []


def test_a_task_is_found_by_each_filter(aws: Aws) -> None:
    network(aws.site()).task()
    task = only(aws.dms.describe_replication_tasks()["ReplicationTasks"])
    filters = (
        named("replication-task-id", "test"), named("replication-task-arn", task["ReplicationTaskArn"]), named("endpoint-arn", task["TargetEndpointArn"]),
        named("replication-instance-arn", task["ReplicationInstanceArn"]), named("migration-type", "cdc", "full-load-and-cdc"),
    )  # fmt: skip
    for wanted in filters:
        assert aws.dms.describe_replication_tasks(Filters=wanted)["ReplicationTasks"] == [task]


def test_a_task_that_was_made_is_ready_and_dated_with_a_zone(aws: Aws) -> None:
    """A date without one could not be compared with the present."""
    network(aws.site()).task()
    task = only(aws.dms.describe_replication_tasks()["ReplicationTasks"])
    assert task["Status"] == "ready"
    assert abs((datetime.now(UTC) - task["ReplicationTaskCreationDate"]).total_seconds()) < 60
    aws.dms.start_replication_task(ReplicationTaskArn=task["ReplicationTaskArn"], StartReplicationTaskType="start-replication")
    running = only(aws.dms.describe_replication_tasks()["ReplicationTasks"])
    assert running["Status"] == "running"
    assert running["ReplicationTaskStartDate"].tzinfo


def test_settings_stay_away_when_they_are_not_wanted(aws: Aws) -> None:
    network(aws.site()).task()
    assert "TableMappings" in only(aws.dms.describe_replication_tasks()["ReplicationTasks"])
    assert "TableMappings" not in only(aws.dms.describe_replication_tasks(WithoutSettings=True)["ReplicationTasks"])


def test_a_task_is_made_of_what_exists_and_has_a_name_of_its_own(aws: Aws, refused: Refused) -> None:
    network(aws.site()).task()
    task = only(aws.dms.describe_replication_tasks()["ReplicationTasks"])
    parts = {key: task[key] for key in ("SourceEndpointArn", "TargetEndpointArn", "ReplicationInstanceArn")}
    words = {"MigrationType": "cdc", "TableMappings": "{}"}
    assert refused(aws.dms.create_replication_task, **words, **parts, ReplicationTaskIdentifier="test") == "ResourceAlreadyExistsFault"
    for missing, arn in parts.items():
        unknown = {**parts, missing: f"{arn}X"}
        assert refused(aws.dms.create_replication_task, **words, **unknown, ReplicationTaskIdentifier="new") == "ResourceNotFoundFault"


def test_an_endpoint_is_active_shows_no_password_and_keeps_its_name(aws: Aws, refused: Refused) -> None:
    words = {"EndpointIdentifier": "orders", "EndpointType": "source", "EngineName": "mysql", "ServerName": "db.invalid", "Port": 3306}
    aws.dms.create_endpoint(**words, Username="u", Password="secret")
    shown = only(aws.dms.describe_endpoints(Filters=[*named("endpoint-id", "orders"), *named("engine-name", "mysql")])["Endpoints"])
    assert (shown["Status"], shown["ServerName"], shown["Port"]) == ("active", "db.invalid", 3306)
    assert "secret" not in str(shown)
    assert refused(aws.dms.create_endpoint, **words) == "ResourceAlreadyExistsFault"
