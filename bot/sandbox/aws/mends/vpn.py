"""VPN gateways and VPN connections. https://docs.aws.amazon.com/vpn/latest/s2svpn/VPC_VPN.html"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.models.route_tables import Route, RouteTable
from moto.ec2.models.vpn_connections import VPNConnection
from moto.ec2.responses import EC2Response
from moto.ec2.responses.vpn_connections import VPNConnections

from bot.sandbox.aws.mends.addresses import public_address
from bot.sandbox.aws.mends.mend import AwsError, mend, mend_property


@mend(VPNConnection, "__init__")
def _with_tunnels(moto: Callable[..., None], self: Any, *args: Any, **kwargs: Any) -> None:
    """Give a connection two tunnels, both up: the sandbox has no far side that could be down. moto says nothing of them."""
    moto(self, *args, **kwargs)
    self.routes = []
    self.vgw_telemetry = [{"OutsideIpAddress": public_address(), "Status": "UP", "StatusMessage": "", "AcceptedRouteCount": 0} for _ in range(2)]


@mend(VPNConnections, "create_vpn_connection")
def _with_options(moto: Callable[..., Any], self: Any) -> Any:
    """Keep how a connection routes; moto forgets it."""
    made = moto(self)
    given = self._get_param("Options", {})
    made.result["VpnConnection"].options = {"StaticRoutesOnly": str(given.get("StaticRoutesOnly", False)).lower() == "true"}
    return made


@mend(EC2Response, "create_vpn_connection_route")
def _route_made(_: Callable[..., Any] | None, self: Any) -> ActionResult:
    """Add a static route, which moto cannot."""
    _connection(self).routes.append({"DestinationCidrBlock": self._get_param("DestinationCidrBlock"), "Source": "Static", "State": "available"})
    return ActionResult({})


@mend(EC2Response, "delete_vpn_connection_route")
def _route_deleted(_: Callable[..., Any] | None, self: Any) -> ActionResult:
    connection, cidr = _connection(self), self._get_param("DestinationCidrBlock")
    if not any(each["DestinationCidrBlock"] == cidr for each in connection.routes):
        raise AwsError("InvalidRoute.NotFound", f"No route to {cidr} exists in {connection.id}")
    connection.routes = [each for each in connection.routes if each["DestinationCidrBlock"] != cidr]
    return ActionResult({})


def _connection(response: Any) -> Any:
    (found,) = response.ec2_backend.describe_vpn_connections(vpn_connection_ids=[response._get_param("VpnConnectionId")])  # noqa: SLF001 - moto's own way
    return found


@mend(EC2Response, "enable_vgw_route_propagation")
def _enabled(_: Callable[..., Any] | None, self: Any) -> ActionResult:
    """Let a route table take the routes of a VPN gateway, which moto cannot."""
    table, gateway = _pair(self)
    table.vgws = [*_propagating(table), gateway.id]
    return ActionResult({})


@mend(EC2Response, "disable_vgw_route_propagation")
def _disabled(_: Callable[..., Any] | None, self: Any) -> ActionResult:
    table, gateway = _pair(self)
    table.vgws = [each for each in _propagating(table) if each != gateway.id]
    return ActionResult({})


def _pair(response: Any) -> tuple[Any, Any]:
    ec2, asked = response.ec2_backend, response._get_param  # noqa: SLF001 - moto's own way
    return ec2.get_route_table(asked("RouteTableId")), ec2.get_vpn_gateway(asked("GatewayId"))


def _propagating(table: Any) -> list[str]:
    return list(getattr(table, "vgws", ()))


TABLE: Any = RouteTable
ROUTE: Any = Route

TABLE.propagating_vgws = property(lambda table: [{"GatewayId": each} for each in _propagating(table)])


@mend_property(RouteTable, "routes")
def _with_propagated(table: Any, routes: list[Any]) -> list[Any]:
    """Show the routes of VPN gateways in the tables that take them; one that is static to the same range stands before them."""
    named = {each.destination_cidr_block for each in routes}
    return [*routes, *(each for each in _propagated(table) if each.destination_cidr_block not in named)]


def _propagated(table: Any) -> Iterator[Any]:
    ec2 = table.ec2_backend
    for gateway in (ec2.vpn_gateways[each] for each in _propagating(table)):
        attached = any(each.vpc_id == table.vpc_id and each.state == "attached" for each in gateway.attachments.values())
        mine = (each for each in ec2.vpn_connections.values() if each.vpn_gateway_id == gateway.id and each.state == "available")
        for cidr in (route["DestinationCidrBlock"] for each in mine if attached for route in each.routes):
            made = ROUTE(table, cidr, None, gateway=gateway)
            made.propagated = True
            yield made


@mend_property(Route, "origin")
def _origin(route: Any, origin: str) -> str:
    return "EnableVgwRoutePropagation" if getattr(route, "propagated", False) else origin
