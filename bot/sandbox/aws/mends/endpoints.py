"""DMS endpoints. https://docs.aws.amazon.com/dms/latest/APIReference/API_ModifyEndpoint.html"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.dms.responses import DatabaseMigrationServiceResponse as Response

from bot.sandbox.aws.mends.mend import AwsError, mend
from bot.sandbox.aws.mends.paging import asked

SETTABLE = {"ServerName": "server_name", "Port": "port", "SslMode": "ssl_mode"}


@mend(Response, "modify_endpoint")
def _modified(_: Callable[..., Any] | None, self: Any) -> ActionResult:
    """Give an endpoint another server name, port or SSL mode; moto cannot."""
    wanted = asked(self)
    endpoint = next((each for each in self.dms_backend.endpoints.values() if each.endpoint_arn == wanted["EndpointArn"]), None)
    if endpoint is None:
        raise AwsError("ResourceNotFoundFault", f"Endpoint {wanted['EndpointArn']} was not found.")
    for name in SETTABLE.keys() & wanted.keys():
        setattr(endpoint, SETTABLE[name], wanted[name])
    return ActionResult({"Endpoint": endpoint.to_dict()})
