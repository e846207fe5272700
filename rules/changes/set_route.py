"""Create a route, or give one another target. https://docs.aws.amazon.com/cli/latest/reference/ec2/create-route.html"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.changes.change import Change, command, label, logical
from rules.changes.create_nat_gateway import cloudformation_id, found, subnet_of_new, terraform_id
from rules.changes.terraform import Terraform, Value, checked
from rules.network.network import Network
from rules.network.packet import SIX, Prefix
from rules.network.route_table import Route, RouteTable

TARGETS = {
    "igw": ("gateway_id", "GatewayId"),
    "vgw": ("gateway_id", "GatewayId"),
    "nat": ("nat_gateway_id", "NatGatewayId"),
    "pcx": ("vpc_peering_connection_id", "VpcPeeringConnectionId"),
    "tgw": ("transit_gateway_id", "TransitGatewayId"),
    "eni": ("network_interface_id", "NetworkInterfaceId"),
    "vpce": ("vpc_endpoint_id", "VpcEndpointId"),
    "lgw": ("local_gateway_id", "LocalGatewayId"),
    "cagw": ("carrier_gateway_id", "CarrierGatewayId"),
    "eigw": ("egress_only_gateway_id", "EgressOnlyInternetGatewayId"),
}
"""How Terraform and CloudFormation call the target of a route, by the start of its id; the CLI's option is CloudFormation's word with dashes."""


def _kind(target: str) -> tuple[str, str]:
    """Give both words; raise ``ValueError`` for a target that a route can only be given by hand."""
    kind = TARGETS.get(target.partition("-")[0])
    if kind is None:
        raise ValueError(f"a route to {target} is not written here")
    return kind


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRoute(Change):
    """Send ``destination`` to ``target`` in ``table``; ``instead_of`` is the target that a route to this very destination has now."""

    table: str
    destination: Prefix
    target: str
    instead_of: str | None = None

    stage = "route"

    @property
    def kind(self) -> str:  # type: ignore[override]
        """The API's own word."""
        return "replace-route" if self.instead_of else "create-route"

    @property
    def resource(self) -> str:
        """The route table."""
        return self.table

    @property
    def summary(self) -> str:
        """``route 10.20.0.0/16 to pcx-1``."""
        return f"route {self.destination} to {self.way}"

    @property
    def way(self) -> str:
        """Name the target: by its id, or by its place where AWS has yet to give one."""
        made = subnet_of_new(self.target)
        return f"the new NAT gateway in {made}" if made else self.target

    def apply(self, network: Network) -> Network:
        """Give the network with the route."""
        table = network.find(RouteTable, self.table)
        if table is None:
            return network
        others = tuple(route for route in table.routes if route.propagated or route.destination != self.destination)
        return network.having(replace(table, routes=(*others, Route(self.destination, self.target))))

    @property
    def also(self) -> tuple[str, ...]:  # type: ignore[override]
        """A gateway that was just made is looked for."""
        return ("describe-nat-gateways",) if subnet_of_new(self.target) else ()

    def _write(self, operation: str, target: str) -> str:
        which = self._which()
        option = re.sub(r"(?<!^)(?=[A-Z])", "-", _kind(target)[1]).lower()
        made = subnet_of_new(target)
        if made:
            return f"{command(self.region, operation, *which)} --{option} {found(self.region, made)}"
        return command(self.region, operation, *which, f"--{option}", checked(target))

    def _which(self) -> tuple[str, ...]:
        return "--route-table-id", checked(self.table), f"--{self._block()}", str(self.destination)

    def _block(self) -> str:
        return "destination-cidr-block" if self.destination.version != SIX else "destination-ipv6-cidr-block"

    def as_cli(self) -> str:
        """``aws ec2 create-route`` or ``replace-route``."""
        return self._write(self.kind, self.target)

    def undo(self) -> str:
        """Delete the route, or give it its old target back."""
        if self.instead_of:
            return self._write("replace-route", self.instead_of)
        return command(self.region, "delete-route", *self._which())

    def _label(self) -> str:
        return label(self.table, str(self.destination))

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_route``, adopted with an ``import`` block where it exists."""
        block = "destination_cidr_block" if self.destination.version != SIX else "destination_ipv6_cidr_block"
        made = subnet_of_new(self.target)
        target = terraform_id(made) if made else self.target
        arguments: dict[str, Value] = {"route_table_id": self.table, block: str(self.destination), _kind(self.target)[0]: target}
        return (Terraform("aws_route", self._label(), arguments, f"{self.table}_{self.destination}" if self.instead_of else None),)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::Route``; a route that exists belongs to the template that made it."""
        if self.instead_of:
            return {}
        block = "DestinationCidrBlock" if self.destination.version != SIX else "DestinationIpv6CidrBlock"
        made = subnet_of_new(self.target)
        target = cloudformation_id(made) if made else self.target
        properties = {"RouteTableId": self.table, block: str(self.destination), _kind(self.target)[1]: target}
        return {logical(self._label()): {"Type": "AWS::EC2::Route", "Properties": properties}}
