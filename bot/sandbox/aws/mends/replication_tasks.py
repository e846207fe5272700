"""DMS tasks and endpoints. https://docs.aws.amazon.com/dms/latest/APIReference/API_DescribeReplicationTasks.html"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.dms.models import DatabaseMigrationServiceBackend as Backend
from moto.dms.responses import DatabaseMigrationServiceResponse as Response

from bot.sandbox.aws.mends.dms import by, listing, plain
from bot.sandbox.aws.mends.mend import AwsError, mend
from bot.sandbox.aws.mends.paging import asked


@mend(Backend, "create_replication_task")
def _known_parts(moto: Callable[..., Any], self: Any, **wanted: Any) -> Any:
    """Refuse a task of parts that do not exist, and a name that is taken; moto takes both."""
    endpoints = {each.endpoint_arn for each in self.endpoints.values()}
    for what, known in (("source_endpoint_arn", endpoints), ("target_endpoint_arn", endpoints), ("replication_instance_arn", self.replication_instances)):
        if wanted[what] not in known:
            raise AwsError("ResourceNotFoundFault", f"{what.replace('_', ' ').removesuffix(' arn').capitalize()} {wanted[what]} was not found.")
    name = wanted["replication_task_identifier"] = wanted["replication_task_identifier"].lower()
    if name in {each.id for each in self.replication_tasks.values()}:
        raise AwsError("ResourceAlreadyExistsFault", f"Replication task {name} already exists.")
    return moto(self, **wanted)


@mend(Backend, "create_endpoint")
def _new_name(moto: Callable[..., Any], self: Any, **wanted: Any) -> Any:
    """Refuse a name that is taken, where moto replaces the endpoint."""
    wanted["endpoint_identifier"] = wanted["endpoint_identifier"].lower()
    if wanted["endpoint_identifier"] in self.endpoints:
        raise AwsError("ResourceAlreadyExistsFault", f"Endpoint {wanted['endpoint_identifier']} already exists.")
    endpoint = moto(self, **wanted)
    endpoint.status = "active"
    return endpoint


@mend(Response, "describe_replication_tasks")
def _tasks(_: Callable[..., Any], self: Any) -> ActionResult:
    """Show tasks that were made as ready, and without their settings when those are not wanted; moto knows neither."""
    shown = [each.to_dict() for each in self.dms_backend.replication_tasks.values()]
    hidden = {"ReplicationTaskSettings", "TableMappings"} if asked(self).get("WithoutSettings") else set()
    tasks = [{name: value for name, value in each.items() if name not in hidden} for each in shown]
    for each in tasks:
        each["Status"] = "ready" if each["Status"] == "creating" else each["Status"]
    filters = {
        "replication-task-arn": by("ReplicationTaskArn"), "replication-task-id": by("ReplicationTaskIdentifier"), "migration-type": by("MigrationType"),
        "endpoint-arn": lambda task: (task["SourceEndpointArn"], task["TargetEndpointArn"]), "replication-instance-arn": by("ReplicationInstanceArn"),
    }  # fmt: skip
    return listing(self, "ReplicationTasks", tasks, filters, "ReplicationTaskArn")


@mend(Response, "describe_endpoints")
def _endpoints(_: Callable[..., Any], self: Any) -> ActionResult:
    endpoints = [plain(each.to_dict()) for each in self.dms_backend.endpoints.values()]
    filters = {
        "endpoint-arn": by("EndpointArn"), "endpoint-id": by("EndpointIdentifier"),
        "endpoint-type": by("EndpointType"), "engine-name": by("EngineName"),
    }  # fmt: skip
    return listing(self, "Endpoints", endpoints, filters, "EndpointIdentifier")
