"""Have a table of a transit gateway route what comes by an attachment.
https://docs.aws.amazon.com/cli/latest/reference/ec2/associate-transit-gateway-route-table.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.changes.change import Change, command, label, logical
from rules.changes.terraform import Terraform, checked
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
        return self._write(self.kind)

    def undo(self) -> str:
        """``aws ec2 disassociate-transit-gateway-route-table``."""
        return self._write("disassociate-transit-gateway-route-table")

    def _write(self, operation: str) -> str:
        words = "--transit-gateway-route-table-id", checked(self.table), "--transit-gateway-attachment-id", checked(self.attachment)
        return command(self.region, operation, *words)

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_ec2_transit_gateway_route_table_association``."""
        arguments = {"transit_gateway_route_table_id": self.table, "transit_gateway_attachment_id": self.attachment}
        return (Terraform("aws_ec2_transit_gateway_route_table_association", label(self.table, self.attachment), arguments),)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::TransitGatewayRouteTableAssociation``."""
        properties = {"TransitGatewayRouteTableId": self.table, "TransitGatewayAttachmentId": self.attachment}
        name = logical(label(self.table, self.attachment, "association"))
        return {name: {"Type": "AWS::EC2::TransitGatewayRouteTableAssociation", "Properties": properties}}
