"""A DMS replication task: which instance moves data between which endpoints. https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.html"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicationTask(Resource):
    """``id`` is its ARN, ``name`` its identifier; ``source``, ``target`` and ``instance`` are ARNs."""

    KIND: ClassVar[str] = "replication-task"
    LISTED_BY: ClassVar[str] = "dms:DescribeReplicationTasks"

    source: str
    target: str
    instance: str
    status: str = ""
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionTest(Resource):
    """DMS's own last test of an endpoint from an instance; ``id`` joins both ARNs. https://docs.aws.amazon.com/dms/latest/APIReference/API_Connection.html

    AWS does not say when it was. A ``fresh`` one was asked for by whoever read the network, just before.
    """

    KIND: ClassVar[str] = "connection-test"
    LISTED_BY: ClassVar[str] = "dms:DescribeConnections"
    MADE_BY: ClassVar[str] = "dms:TestConnection"

    instance: str
    endpoint: str
    status: str
    failure: str = ""
    fresh: bool = False
