"""RDS Proxies, whose interfaces, endpoints and targets moto does not show. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBProxy.html"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.rds.models import DBProxyTarget, RDSBackend
from moto.rds.responses import RDSResponse

from bot.sandbox.aws.mends.interfaces import ec2_of, place_interface
from bot.sandbox.aws.mends.mend import mend, mend_property


@mend(RDSBackend, "create_db_proxy")
def _placed(moto: Callable[..., Any], self: Any, *args: Any, **kwargs: Any) -> Any:
    """Give the proxy an interface in each subnet and a name as RDS makes it."""
    proxy = moto(self, *args, **kwargs)
    proxy.endpoint = proxy.endpoint.replace(".db-proxy-", ".proxy-")
    description = f"Network interface for DBProxy {proxy.db_proxy_name}"
    proxy.interfaces = [place_interface(ec2_of(self), each, proxy.vpc_security_group_ids, description, public=False) for each in proxy.vpc_subnet_ids]
    return proxy


@mend(RDSBackend, "delete_db_proxy")
def _gone(moto: Callable[..., Any], self: Any, proxy_name: str) -> Any:
    proxy = moto(self, proxy_name)
    for each in proxy.interfaces:
        ec2_of(self).enis.pop(each.id, None)
    return proxy


@mend(RDSResponse, "describe_db_proxy_endpoints")
def _endpoints(_: Callable[..., Any] | None, self: Any) -> ActionResult:
    """Show the default endpoint of each proxy; moto knows no others."""
    wanted = self.params.get("DBProxyName")
    return ActionResult({"DBProxyEndpoints": [_default(each) for each in self.backend.describe_db_proxies(wanted)]})


def _default(proxy: Any) -> dict[str, Any]:
    return {
        "DBProxyEndpointName": "default", "DBProxyName": proxy.db_proxy_name, "Status": proxy.status, "VpcId": proxy.vpc_id, "Endpoint": proxy.endpoint,
        "VpcSecurityGroupIds": proxy.vpc_security_group_ids, "VpcSubnetIds": proxy.vpc_subnet_ids, "TargetRole": "READ_WRITE", "IsDefault": True,
    }  # fmt: skip


@mend(DBProxyTarget, "__init__")
def _known(moto: Callable[..., None], self: Any, backend: Any, resource_id: str, endpoint: Any, type: str) -> None:  # noqa: A002 - moto's own name
    """Show where the database is; moto shows no address, and port 5432 for all."""
    moto(self, backend, resource_id, endpoint, type)
    database = backend.databases.get(resource_id)
    if database:
        self.endpoint, self.port, self.role = database.address, database.port, "READ_WRITE"


@mend_property(DBProxyTarget, "target_health")
def _healthy(_: Any, health: dict[str, str]) -> dict[str, str]:
    """Have a target ready at once."""
    return {**health, "State": "AVAILABLE"}
