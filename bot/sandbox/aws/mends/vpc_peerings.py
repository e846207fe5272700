"""VPC peering connections. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcPeeringConnections.html"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_network
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.models.vpc_peering_connections import VPCPeeringConnection, VPCPeeringConnectionBackend
from moto.ec2.responses.vpc_peering_connections import VPCPeeringConnections
from moto.ec2.utils import generic_filter

from bot.sandbox.aws.mends.mend import mend, mend_property

FILTERS: dict[str, Callable[[Any], str]] = {
    "requester-vpc-info.vpc-id": lambda peering: str(peering.vpc.id),
    "requester-vpc-info.owner-id": lambda peering: str(peering.vpc.owner_id),
    "accepter-vpc-info.vpc-id": lambda peering: str(peering.peer_vpc.id),
    "accepter-vpc-info.owner-id": lambda peering: str(peering.peer_vpc.owner_id),
    "status-code": lambda peering: str(peering.status["Code"]),
}


@mend(VPCPeeringConnections, "describe_vpc_peering_connections")
def _described(_: Callable[..., Any], self: Any) -> ActionResult:
    """Heed the filters, and refuse unknown ids; moto does neither."""
    ec2 = self.ec2_backend
    chosen = [ec2.get_vpc_peering_connection(each) for each in self._get_param("VpcPeeringConnectionIds", [])]
    return ActionResult({"VpcPeeringConnections": generic_filter(self._filters_from_querystring(), chosen or list(ec2.vpc_pcxs.values()))})


@mend(VPCPeeringConnection, "get_filter_value")
def _filter_value(moto: Callable[..., Any], self: Any, name: str, method: str | None = None) -> Any:
    return FILTERS[name](self) if name in FILTERS else moto(self, name, method)


@mend(VPCPeeringConnectionBackend, "create_vpc_peering_connection")
def _overlapping(moto: Callable[..., Any], self: Any, vpc: Any, peer_vpc: Any, tags: Any = None) -> Any:
    """Fail a peering of VPCs whose ranges overlap; moto makes it."""
    peering = moto(self, vpc, peer_vpc, tags)
    if any(ip_network(one).overlaps(ip_network(other)) for one in _ranges(vpc) for other in _ranges(peer_vpc)):
        peering._status.code, peering._status.message = "failed", "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range"  # noqa: SLF001
    return peering


@mend_property(VPCPeeringConnection, "requester_vpc_info")
def _requester(peering: Any, info: dict[str, Any]) -> dict[str, Any]:
    return {**info, "CidrBlockSet": [{"CidrBlock": each} for each in _ranges(peering.vpc)]}


@mend_property(VPCPeeringConnection, "accepter_vpc_info")
def _accepter(peering: Any, info: dict[str, Any]) -> dict[str, Any]:
    """Show all ranges of the accepter, but only while the peering is active; moto shows the first one always."""
    if peering.status["Code"] != "active":
        return {name: info[name] for name in ("OwnerId", "Region", "VpcId")}
    return {**info, "CidrBlockSet": [{"CidrBlock": each} for each in _ranges(peering.peer_vpc)]}


def _ranges(vpc: Any) -> list[str]:
    return [each["cidr_block"] for each in vpc.get_cidr_block_association_set(ipv6=False)]
