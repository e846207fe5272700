"""Have a table of a transit gateway route what comes by an attachment.
https://docs.aws.amazon.com/cli/latest/reference/ec2/associate-transit-gateway-route-table.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.changes import transit_table
from rules.changes.change import Change
from rules.changes.terraform import Terraform
from rules.network.network import Network
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable


@dataclass(frozen=True, slots=True, kw_only=True)
class AssociateTransitGatewayRouteTable(Change):
    """Associate ``attachment``, which has no table, with ``table``."""

    kind = "associate-transit-gateway-route-table"
    stage = "route"

    table: str
    attachment: str

    @property
    def resource(self) -> str:
        """The transit gateway route table."""
        return self.table

    @property
    def summary(self) -> str:
        """``associate tgw-attach-1``."""
        return f"associate {self.attachment} with {self.table}"

    def apply(self, network: Network) -> Network:
        """Give the network with the association."""
        table = network.find(TransitGatewayRouteTable, self.table)
        if table is None:
            return network
        waiting = tuple(each for each in table.associating if each != self.attachment)
        return network.having(replace(table, associations=tuple(dict.fromkeys((*table.associations, self.attachment))), associating=waiting))

    def as_cli(self) -> str:
        """``aws ec2 associate-transit-gateway-route-table``."""
        return transit_table.as_cli(self.region, self.kind, self.table, self.attachment)

    def undo(self) -> str:
        """``aws ec2 disassociate-transit-gateway-route-table``."""
        return transit_table.as_cli(self.region, "disassociate-transit-gateway-route-table", self.table, self.attachment)

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_ec2_transit_gateway_route_table_association``."""
        return transit_table.terraform("association", self.table, self.attachment)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::TransitGatewayRouteTableAssociation``."""
        return transit_table.as_cloudformation("association", self.table, self.attachment)
