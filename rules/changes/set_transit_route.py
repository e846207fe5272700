"""Add a static route to a table of a transit gateway. https://docs.aws.amazon.com/cli/latest/reference/ec2/create-transit-gateway-route.html"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.changes.change import Change, command, label, logical
from rules.changes.terraform import Terraform, checked
from rules.network.network import Network
from rules.network.packet import Prefix
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTransitRoute(Change):
    """Send ``destination`` to ``attachment`` in ``table``; ``instead_of_blackhole`` where a static route to this very destination drops now."""

    table: str
    destination: Prefix
    attachment: str
    instead_of_blackhole: bool = False

    stage = "route"

    @property
    def kind(self) -> str:  # type: ignore[override]
        """The API's own word."""
        return f"{'replace' if self.instead_of_blackhole else 'create'}-transit-gateway-route"

    @property
    def resource(self) -> str:
        """The transit gateway route table."""
        return self.table

    @property
    def summary(self) -> str:
        """``route 10.20.0.0/16 to tgw-attach-1``."""
        return f"route {self.destination} to {self.attachment}"

    def apply(self, network: Network) -> Network:
        """Give the network with the route."""
        table = network.find(TransitGatewayRouteTable, self.table)
        if table is None or table.routes is None:
            return network
        others = tuple(each for each in table.routes if each.listed or not each.static or each.destination != self.destination)
        return network.having(replace(table, routes=(*others, TransitRoute(self.destination, (self.attachment,)))))

    def _words(self) -> tuple[str, ...]:
        return "--transit-gateway-route-table-id", checked(self.table), "--destination-cidr-block", str(self.destination)

    def as_cli(self) -> str:
        """``aws ec2 create-transit-gateway-route`` or ``replace-transit-gateway-route``."""
        return command(self.region, self.kind, *self._words(), "--transit-gateway-attachment-id", checked(self.attachment))

    def undo(self) -> str:
        """Delete the route, or make it a blackhole again."""
        if self.instead_of_blackhole:
            return command(self.region, self.kind, *self._words(), "--blackhole")
        return command(self.region, "delete-transit-gateway-route", *self._words())

    def _label(self) -> str:
        return label(self.table, str(self.destination))

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_ec2_transit_gateway_route``, adopted with an ``import`` block where it exists."""
        where = {"transit_gateway_route_table_id": self.table, "transit_gateway_attachment_id": self.attachment}
        arguments = {"destination_cidr_block": str(self.destination), **where}
        adopts = f"{self.table}_{self.destination}" if self.instead_of_blackhole else None
        return (Terraform("aws_ec2_transit_gateway_route", self._label(), arguments, adopts),)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::TransitGatewayRoute``; a route that exists belongs to the template that made it."""
        if self.instead_of_blackhole:
            return {}
        where = {"TransitGatewayRouteTableId": self.table, "TransitGatewayAttachmentId": self.attachment}
        return {logical(self._label()): {"Type": "AWS::EC2::TransitGatewayRoute", "Properties": {"DestinationCidrBlock": str(self.destination), **where}}}
