"""Transit gateways. https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ipaddress import ip_network
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.models.transit_gateway_attachments import TransitGatewayAttachment, TransitGatewayAttachmentBackend
from moto.ec2.responses import EC2Response
from moto.ec2.responses.transit_gateway_route_tables import TransitGatewayRouteTable

from bot.sandbox.aws.mends.mend import AwsError, mend, mend_property

FILTERS: dict[str, Callable[[dict[str, Any], list[str]], bool]] = {
    "state": lambda route, wanted: route["State"] in wanted,
    "type": lambda route, wanted: route["Type"] in wanted,
    "route-search.exact-match": lambda route, wanted: any(_range(route) == ip_network(each) for each in wanted),
    "route-search.subnet-of-match": lambda route, wanted: any(_inside(_range(route), ip_network(each)) for each in wanted),
    "route-search.supernet-of-match": lambda route, wanted: any(_inside(ip_network(each), _range(route)) for each in wanted),
}
"""https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SearchTransitGatewayRoutes.html"""


@mend(TransitGatewayRouteTable, "search_transit_gateway_routes")
def _searched(_: Callable[..., Any], self: Any) -> ActionResult:
    """Search static and propagated routes, with their attachments, by more than their state; moto knows static ones alone, and forgets where they lead."""
    ec2, wanted = self.ec2_backend, self._get_param("TransitGatewayRouteTableId")
    if wanted not in ec2.transit_gateways_route_tables:
        raise AwsError("InvalidRouteTableID.NotFound", f"The routeTable ID '{wanted}' does not exist")
    filters = self._filters_from_querystring()
    unknown = next((each for each in filters if each not in FILTERS), None)
    if unknown:
        raise AwsError("InvalidParameterValue", f"The filter '{unknown}' is invalid")
    routes = (route for route in _routes(ec2, ec2.transit_gateways_route_tables[wanted]))
    found = [route for route in routes if all(FILTERS[name](route, values) for name, values in filters.items())]
    return ActionResult({"Routes": found, "AdditionalRoutesAvailable": False})


def _routes(ec2: Any, table: Any) -> Iterator[dict[str, Any]]:
    for cidr, route in table.routes.items():
        way = route.get("transitGatewayAttachments", {}).get("transitGatewayAttachmentId")
        yield _route(ec2, cidr, "static", way, blackhole=route["state"] == "blackhole")
    ways = [each.transitGatewayAttachmentId for each in table.route_table_propagation if each.transitGatewayAttachmentId in ec2.transit_gateway_attachments]
    for way in ways:
        vpc = ec2.vpcs.get(ec2.transit_gateway_attachments[way].resource_id)
        ranges = [each["cidr_block"] for each in vpc.get_cidr_block_association_set(ipv6=False)] if vpc else []
        yield from (_route(ec2, cidr, "propagated", way, blackhole=False) for cidr in ranges if cidr not in table.routes)


def _route(ec2: Any, cidr: str, kind: str, way: str | None, *, blackhole: bool) -> dict[str, Any]:
    leads = ec2.transit_gateway_attachments.get(way)
    ways = [{"TransitGatewayAttachmentId": leads.id, "ResourceId": leads.resource_id, "ResourceType": leads.resource_type}] if leads else []
    return {"DestinationCidrBlock": cidr, "Type": kind, "State": "active" if leads and not blackhole else "blackhole", "TransitGatewayAttachments": ways}


def _range(route: dict[str, Any]) -> Any:
    return ip_network(route["DestinationCidrBlock"])


def _inside(one: Any, other: Any) -> bool:
    return bool(one.version == other.version and one.subnet_of(other))


@mend(TransitGatewayRouteTable, "replace_transit_gateway_route")
def _replaced(_: Callable[..., Any] | None, self: Any) -> ActionResult:
    """Give a static route another way, or none; moto cannot."""
    table, cidr = self.ec2_backend.transit_gateways_route_tables[self._get_param("TransitGatewayRouteTableId")], self._get_param("DestinationCidrBlock")
    if cidr not in table.routes:
        raise AwsError("InvalidRoute.NotFound", f"Route {cidr} does not exist in the route table")
    answer: ActionResult = self.create_transit_gateway_route()
    return answer


@mend(TransitGatewayAttachmentBackend, "create_transit_gateway_vpc_attachment")
def _by_default(moto: Callable[..., Any], self: Any, transit_gateway_id: str, *args: Any, **kwargs: Any) -> Any:
    """Associate an attachment and let it propagate as the gateway's options say; moto always associates it, and never lets it propagate."""
    made = moto(self, transit_gateway_id, *args, **kwargs)
    gateway, table = self.transit_gateways[transit_gateway_id], made.transit_gateway_route_table.id
    if gateway.options["DefaultRouteTableAssociation"] == "enable":
        self.associate_transit_gateway_route_table(made.id, table)
    else:
        self.unset_route_table_association(table, made.id)
    if gateway.options["DefaultRouteTablePropagation"] == "enable":
        self.enable_transit_gateway_route_table_propagation(made.id, table)
    return made


@mend_property(TransitGatewayAttachment, "association")
def _association(attachment: Any, _: Any) -> dict[str, str] | None:
    """Show the table that an attachment is associated with; moto shows the default one."""
    known = attachment._association_data  # noqa: SLF001 - moto gives it nowhere else
    return {"State": known["state"], "TransitGatewayRouteTableId": known["transitGatewayRouteTableId"]} if known else None


@mend(TransitGatewayAttachmentBackend, "describe_transit_gateway_vpc_attachments")
def _of_vpcs(moto: Callable[..., Any], self: Any, *args: Any, **kwargs: Any) -> list[Any]:
    """List attachments of VPCs under that name; moto lists all."""
    return [each for each in moto(self, *args, **kwargs) if each.resource_type == "vpc"]


@mend(TransitGatewayAttachmentBackend, "describe_transit_gateway_peering_attachments")
def _peerings(moto: Callable[..., Any], self: Any, *args: Any, **kwargs: Any) -> list[Any]:
    """List peerings under that name; moto lists all."""
    return [each for each in moto(self, *args, **kwargs) if each.resource_type == "peering"]


@mend(EC2Response, "get_transit_gateway_prefix_list_references")
def _no_lists(_: Callable[..., Any] | None, _self: Any) -> ActionResult:
    """Answer that no table refers to a prefix list, which moto cannot make one do."""
    return ActionResult({"TransitGatewayPrefixListReferences": []})
