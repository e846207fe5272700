"""DMS Serverless replication configs: a task and what it runs on in one. https://docs.aws.amazon.com/dms/latest/APIReference/API_ReplicationConfig.html

The config says how, the replication of it what became of it: https://docs.aws.amazon.com/dms/latest/APIReference/API_Replication.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.scan.call import DMS_NONE, Call, Place, filters, kept, scrubbed
from bot.scan.collectors.replication_instance import name_servers
from bot.scan.collectors.replication_subnet_group import make as subnet_group
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.network import Resource
from rules.network.replication_instance import ReplicationInstance
from rules.network.replication_subnet_group import ReplicationSubnetGroup, subnet_group_id
from rules.network.replication_task import ReplicationTask

CONFIGS, REPLICATIONS = ReplicationTask.SERVERLESS_LISTED_BY, "dms:DescribeReplications"
ACTIONS = (CONFIGS, REPLICATIONS)

COMPUTE = kept("AvailabilityZone", "MultiAZ", "DnsNameServers", "ReplicationSubnetGroupId", "VpcSecurityGroupIds")
KEPT = kept("ReplicationConfigArn", "ReplicationConfigIdentifier", "SourceEndpointArn", "TargetEndpointArn")
STATE = kept("ReplicationConfigArn", "ReplicationConfigIdentifier", "Status", "StopReason")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask what became of the configs; they themselves are found before anything else is known."""
    for arguments in filters("replication-config-arn", scope.configs):
        yield Call(scope.place, REPLICATIONS, "Replications", _state, arguments, none=DMS_NONE, page=100)


def find(place: Place, identifier: str | None = None, arn: str | None = None) -> Call:
    """Ask for the config of that name or ARN; of neither, for all."""
    wanted = {"replication-config-arn": arn, "replication-config-id": identifier}
    narrowed = [{"Name": name, "Values": [value]} for name, value in wanted.items() if value]
    return Call(place, CONFIGS, "ReplicationConfigs", _kept, {"Filters": narrowed} if narrowed else {}, none=DMS_NONE, page=100)


def _kept(item: Mapping[str, Any]) -> Mapping[str, Any]:
    compute = item.get("ComputeConfig")
    return {**KEPT(item), **({"ComputeConfig": COMPUTE(compute)} if isinstance(compute, Mapping) else {})}


def _state(item: Mapping[str, Any]) -> Mapping[str, Any]:
    said = item.get("FailureMessages")
    return {**STATE(item), **({"FailureMessages": [scrubbed(each) for each in said if isinstance(each, str)]} if isinstance(said, list) else {})}


def parse(reading: Reading) -> Iterator[Resource]:
    """Make a task of each config, and an instance that has no address: what will run it."""
    groups = {each.id: each for each in reading.each(ReplicationSubnetGroup.LISTED_BY, "ReplicationSubnetGroups", subnet_group)}
    states = dict(reading.each(REPLICATIONS, "Replications", _became))
    for task, compute in reading.each(CONFIGS, "ReplicationConfigs", _make):
        group = groups.get(compute.subnet_group or "")
        status, failure = states.get(task.id, ("", ""))
        yield replace(task, status=status, failure=failure)
        yield replace(compute, vpc=group.vpc, subnets=tuple(each.id for each in group.subnets)) if group else compute


def _became(piece: Piece) -> tuple[str, tuple[str, str]]:
    said = piece.texts("FailureMessages", optional=True)
    return piece.text("ReplicationConfigArn"), (piece.text_or_none("Status") or "", " ".join(said) or piece.text_or_none("StopReason") or "")


def _make(piece: Piece) -> tuple[ReplicationTask, ReplicationInstance]:
    arn, name = piece.text("ReplicationConfigArn"), piece.text("ReplicationConfigIdentifier")
    compute = piece.piece("ComputeConfig")
    group = compute.text_or_none("ReplicationSubnetGroupId")
    task = ReplicationTask(
        id=arn, account=piece.account, region=piece.region, name=name, source=piece.text("SourceEndpointArn"), target=piece.text("TargetEndpointArn"),
        instance=f"{arn}/compute",
    )  # fmt: skip
    return task, ReplicationInstance(
        id=task.instance, account=piece.account, region=piece.region, name=name, vpc=None, groups=compute.texts("VpcSecurityGroupIds", optional=True),
        subnet_group=subnet_group_id(piece.account, piece.region, group) if group else None, zone=compute.text_or_none("AvailabilityZone"),
        multi_az=compute.flag("MultiAZ", default=False), serverless=True, name_servers=name_servers(compute),
    )  # fmt: skip
