"""DMS Serverless, of which moto knows nothing. https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationConfig.html"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.dms.responses import DatabaseMigrationServiceResponse as Response
from moto.dms.utils import random_id

from bot.sandbox.aws.mends.dms import by, listing
from bot.sandbox.aws.mends.mend import AwsError, mend
from bot.sandbox.aws.mends.paging import asked

KEPT = ("SourceEndpointArn", "TargetEndpointArn", "ReplicationType", "ComputeConfig", "TableMappings")
FILTERS = {"replication-config-arn": by("ReplicationConfigArn"), "replication-config-id": by("ReplicationConfigIdentifier")}


@mend(Response, "create_replication_config")
def _made(_: Callable[..., Any] | None, self: Any) -> ActionResult:
    """Make a config of endpoints and a subnet group that exist."""
    given, backend = asked(self), self.dms_backend
    name, group = given["ReplicationConfigIdentifier"].lower(), given["ComputeConfig"].get("ReplicationSubnetGroupId", "default").lower()
    endpoints = {each.endpoint_arn for each in backend.endpoints.values()}
    missing = [each for each in (given["SourceEndpointArn"], given["TargetEndpointArn"]) if each not in endpoints]
    missing += [group] if group not in backend.replication_subnet_groups else []
    if missing:
        raise AwsError("ResourceNotFoundFault", f"{missing[0]} was not found.")
    if name in {each["ReplicationConfigIdentifier"] for each in _configs(backend)}:
        raise AwsError("ResourceAlreadyExistsFault", f"Replication config {name} already exists.")
    arn = f"arn:aws:dms:{backend.region_name}:{backend.account_id}:replication-config:{random_id(uppercase=True, length=26)}"
    config = {**{key: given[key] for key in KEPT if key in given}, "ReplicationConfigArn": arn, "ReplicationConfigIdentifier": name}
    _configs(backend).append(config)
    return ActionResult({"ReplicationConfig": config})


@mend(Response, "describe_replication_configs")
def _shown(_: Callable[..., Any] | None, self: Any) -> ActionResult:
    return listing(self, "ReplicationConfigs", _configs(self.dms_backend), FILTERS, "ReplicationConfigArn")


@mend(Response, "describe_replications")
def _became(_: Callable[..., Any] | None, self: Any) -> ActionResult:
    """Show each as made and never started."""
    hidden = ("ComputeConfig", "TableMappings")
    found = [{**{key: value for key, value in each.items() if key not in hidden}, "Status": "created"} for each in _configs(self.dms_backend)]
    return listing(self, "Replications", found, FILTERS, "ReplicationConfigArn")


def _configs(backend: Any) -> list[dict[str, Any]]:
    """Give what an account has of them; it goes when moto is reset."""
    found: list[dict[str, Any]] = backend.__dict__.setdefault("replication_configs", [])
    return found
