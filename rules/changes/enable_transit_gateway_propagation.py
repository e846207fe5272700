"""Let an attached VPC bring its ranges into a table of a transit gateway.
https://docs.aws.amazon.com/cli/latest/reference/ec2/enable-transit-gateway-route-table-propagation.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.changes import transit_table
from rules.changes.change import Change
from rules.changes.terraform import Terraform
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
        return transit_table.as_cli(self.region, self.kind, self.table, self.attachment)

    def undo(self) -> str:
        """``aws ec2 disable-transit-gateway-route-table-propagation``."""
        return transit_table.as_cli(self.region, "disable-transit-gateway-route-table-propagation", self.table, self.attachment)

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_ec2_transit_gateway_route_table_propagation``."""
        return transit_table.terraform("propagation", self.table, self.attachment)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::TransitGatewayRouteTablePropagation``."""
        return transit_table.as_cloudformation("propagation", self.table, self.attachment)
