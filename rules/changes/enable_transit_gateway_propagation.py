"""Let an attached VPC bring its ranges into a table of a transit gateway.
https://docs.aws.amazon.com/cli/latest/reference/ec2/enable-transit-gateway-route-table-propagation.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.changes.change import Change, command, label, logical
from rules.changes.terraform import Terraform, checked
from rules.network.network import Network
from rules.network.transit_gateway_attachment import TransitGatewayAttachment
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute
from rules.network.vpc import Vpc


@dataclass(frozen=True, slots=True, kw_only=True)
class EnableTransitGatewayPropagation(Change):
    """Let ``attachment``, a VPC's, propagate into ``table``: the table then follows the ranges of the VPC."""

    kind = "enable-transit-gateway-route-table-propagation"
    stage = "route"

    table: str
    attachment: str

    @property
    def resource(self) -> str:
        """The transit gateway route table."""
        return self.table

    @property
    def summary(self) -> str:
        """``propagate tgw-attach-1``."""
        return f"propagate {self.attachment} into {self.table}"

    def apply(self, network: Network) -> Network:
        """Give the network with a propagated route for each range of the VPC."""
        table, attachment = network.find(TransitGatewayRouteTable, self.table), network.find(TransitGatewayAttachment, self.attachment)
        vpc = network.find(Vpc, attachment.joins) if attachment else None
        if table is None or table.routes is None or vpc is None:
            return network
        brought = (TransitRoute(cidr, (self.attachment,), static=False, sort="vpc") for cidr in vpc.cidrs)
        return network.having(replace(table, routes=tuple(dict.fromkeys((*table.routes, *brought)))))

    def as_cli(self) -> str:
        """``aws ec2 enable-transit-gateway-route-table-propagation``."""
        return self._write(self.kind)

    def undo(self) -> str:
        """``aws ec2 disable-transit-gateway-route-table-propagation``."""
        return self._write("disable-transit-gateway-route-table-propagation")

    def _write(self, operation: str) -> str:
        words = "--transit-gateway-route-table-id", checked(self.table), "--transit-gateway-attachment-id", checked(self.attachment)
        return command(self.region, operation, *words)

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_ec2_transit_gateway_route_table_propagation``."""
        arguments = {"transit_gateway_route_table_id": self.table, "transit_gateway_attachment_id": self.attachment}
        return (Terraform("aws_ec2_transit_gateway_route_table_propagation", label(self.table, self.attachment), arguments),)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::TransitGatewayRouteTablePropagation``."""
        properties = {"TransitGatewayRouteTableId": self.table, "TransitGatewayAttachmentId": self.attachment}
        name = logical(label(self.table, self.attachment, "propagation"))
        return {name: {"Type": "AWS::EC2::TransitGatewayRouteTablePropagation", "Properties": properties}}
