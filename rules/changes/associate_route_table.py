"""Have a subnet use another route table of its VPC. https://docs.aws.amazon.com/cli/latest/reference/ec2/associate-route-table.html"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.changes.change import Change, command, label, logical
from rules.changes.terraform import Terraform, checked
from rules.network.network import Network
from rules.network.route_table import RouteTable
from rules.network.subnet import Subnet


@dataclass(frozen=True, slots=True, kw_only=True)
class AssociateRouteTable(Change):
    """Associate ``subnet`` with ``table``, ``instead_of`` the table that it is associated with; ``None`` where it uses the main one of its VPC."""

    subnet: str
    table: str
    instead_of: str | None = None

    stage = "route"

    @property
    def kind(self) -> str:  # type: ignore[override]
        """The API's own word: an association that exists is replaced."""
        return "replace-route-table-association" if self.instead_of else "associate-route-table"

    @property
    def also(self) -> tuple[str, ...]:  # type: ignore[override]
        """An association has an id of its own, which is looked for."""
        return ("describe-route-tables",) if self.instead_of else ()

    @property
    def resource(self) -> str:
        """The subnet."""
        return self.subnet

    @property
    def summary(self) -> str:
        """``use rtb-1``."""
        return f"use {self.table}"

    def apply(self, network: Network) -> Network:
        """Give the network with the subnet at the table, and at no other."""
        table, subnet = network.find(RouteTable, self.table), network.find(Subnet, self.subnet)
        if table is None or subnet is None or subnet.id in table.subnets:
            return network
        left = (each for each in network.all(RouteTable) if subnet.id in each.subnets)
        others = (replace(each, subnets=tuple(own for own in each.subnets if own != subnet.id)) for each in left)
        return network.having(*others, replace(table, subnets=(*table.subnets, subnet.id)))

    def as_cli(self) -> str:
        """``aws ec2 associate-route-table`` or ``replace-route-table-association``."""
        if self.instead_of:
            return self._replaced(self.table)
        return command(self.region, self.kind, "--subnet-id", checked(self.subnet), "--route-table-id", checked(self.table))

    def undo(self) -> str:
        """Give it the old table back, or let it use the main one again."""
        if self.instead_of:
            return self._replaced(self.instead_of)
        return f"{command(self.region, 'disassociate-route-table')} --association-id {self._association()}"

    def _replaced(self, table: str) -> str:
        return f"{command(self.region, self.kind, '--route-table-id', checked(table))} --association-id {self._association()}"

    def _association(self) -> str:
        """Write what a shell finds the association's id with."""
        filters = ("--filters", f"Name=association.subnet-id,Values={checked(self.subnet)}")
        query = f"RouteTables[0].Associations[?SubnetId=='{checked(self.subnet)}'].RouteTableAssociationId"
        return f'"$({command(self.region, "describe-route-tables", *filters, "--query", query, "--output", "text")})"'

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_route_table_association``, adopted with an ``import`` block where it exists."""
        adopts = f"{self.subnet}/{self.instead_of}" if self.instead_of else None
        return (Terraform("aws_route_table_association", label(self.subnet, "table"), {"subnet_id": self.subnet, "route_table_id": self.table}, adopts),)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::SubnetRouteTableAssociation``; one that exists belongs to the template that made it."""
        if self.instead_of:
            return {}
        properties = {"SubnetId": self.subnet, "RouteTableId": self.table}
        return {logical(label(self.subnet, "table")): {"Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": properties}}
