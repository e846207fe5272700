"""Routes whose target is gone. AWS shows them as ``blackhole``; moto shows every route as ``active`` for ever.

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html
"""

from __future__ import annotations

from typing import Any

from moto.ec2.models.route_tables import Route

from bot.sandbox.aws.mends.mend import mend_property


@mend_property(Route, "state")
def _state(route: Any, _: str) -> str:
    return "active" if _in_service(route, route.route_table.ec2_backend, route.route_table.vpc_id) else "blackhole"


def _in_service(route: Any, ec2: Any, vpc: str) -> bool:
    if route.nat_gateway:
        return bool(route.nat_gateway.state == "available")
    if route.vpc_pcx:
        return bool(route.vpc_pcx._status.code == "active")  # noqa: SLF001 - moto gives the status nowhere else
    if route.interface:
        return route.interface.id in ec2.enis
    if route.instance:
        return bool(route.instance._state.name == "running")  # noqa: SLF001 - as above
    if route.egress_only_igw:
        return route.egress_only_igw.id in ec2.egress_only_internet_gateways
    if route.transit_gateway:
        attached = (each for each in ec2.transit_gateway_attachments.values() if each.transit_gateway_id == route.transit_gateway.id)
        return any(each.resource_id == vpc and each.state == "available" for each in attached)
    return _attached(route.gateway, ec2, vpc) if route.gateway else True


def _attached(gateway: Any, ec2: Any, vpc: str) -> bool:
    if gateway.id.startswith("igw-"):
        return gateway.id in ec2.internet_gateways and gateway.vpc is not None and gateway.vpc.id == vpc
    if gateway.id.startswith("vgw-"):
        return any(each.vpc_id == vpc and each.state == "attached" for each in gateway.attachments.values())
    return True
