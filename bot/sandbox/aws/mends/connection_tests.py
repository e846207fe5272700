"""DMS's connection tests. https://docs.aws.amazon.com/dms/latest/APIReference/API_TestConnection.html

In moto every test succeeds, and the second of one connection fails inside it. What a test is to find is set by the sandbox's control.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.dms.models import DatabaseMigrationServiceBackend as Backend
from moto.dms.responses import DatabaseMigrationServiceResponse as Response

from bot.sandbox.aws.mends.dms import by, listing
from bot.sandbox.aws.mends.mend import mend
from bot.sandbox.aws.mends.sayings import begin_test, look, under_way


@mend(Backend, "test_connection")
def _tested(moto: Callable[..., Any], self: Any, replication_instance_arn: str, endpoint_arn: str) -> Any:
    """Begin a test, also of a connection that was tested before."""
    known = (each for each in self.connections if (each.replication_instance_arn, each.endpoint_arn) == (replication_instance_arn, endpoint_arn))
    connection = next(known, None) or moto(self, replication_instance_arn, endpoint_arn)
    connection.status = "testing"
    begin_test(self, endpoint_arn)
    return connection


@mend(Response, "describe_connections")
def _connections(_: Callable[..., Any], self: Any) -> ActionResult:
    """Heed both filters together, where moto heeds the last one."""
    backend = self.dms_backend
    connections = list(backend.connections)
    for each in connections:
        if not under_way(backend, each.endpoint_arn):
            each.advance()  # from testing to its outcome, which takes moto one look
    shown = [{name: value for name, value in each.to_dict().items() if value} for each in connections]
    filters = {"endpoint-arn": by("EndpointArn"), "replication-instance-arn": by("ReplicationInstanceArn")}
    answer = listing(self, "Connections", shown, filters, "EndpointArn")
    for arn in {each.endpoint_arn for each in connections}:
        look(backend, arn)
    return answer
