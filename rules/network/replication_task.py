"""A DMS replication task: which instance moves data between which endpoints. https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.html

A Serverless replication config is one too: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Serverless.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicationTask(Resource):
    """``id`` is its ARN, ``name`` its identifier; ``source``, ``target`` and ``instance`` are ARNs.

    ``moving_to`` is the instance to which somebody moves it: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.Moving.html
    """

    KIND: ClassVar[str] = "replication-task"
    LISTED_BY: ClassVar[str] = "dms:DescribeReplicationTasks"
    SERVERLESS_LISTED_BY: ClassVar[str] = "dms:DescribeReplicationConfigs"

    source: str
    target: str
    instance: str
    moving_to: str | None = None
    status: str = ""
    failure: str = ""

    @property
    def serverless(self) -> bool:
        """Tell a replication config from a task with an instance."""
        return ":replication-config:" in self.id

    @property
    def instances(self) -> tuple[str, ...]:
        """Give where it runs, then where it is moved to."""
        return tuple(dict.fromkeys(filter(None, (self.instance, self.moving_to))))


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
