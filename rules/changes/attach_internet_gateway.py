"""Attach an internet gateway to its VPC. https://docs.aws.amazon.com/cli/latest/reference/ec2/attach-internet-gateway.html"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.changes.change import Change, command, label, logical
from rules.changes.terraform import Terraform, checked
from rules.network.internet_gateway import InternetGateway
from rules.network.network import Network
from rules.network.route_table import RouteTable


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachInternetGateway(Change):
    """Attach ``gateway`` to ``vpc``."""

    kind = "attach-internet-gateway"

    gateway: str
    vpc: str

    @property
    def resource(self) -> str:
        """The gateway."""
        return self.gateway

    @property
    def summary(self) -> str:
        """``attach it to vpc-1``."""
        return f"attach {self.gateway} to {self.vpc}"

    def apply(self, network: Network) -> Network:
        """Give the network with the gateway attached; the routes to it come back to life."""
        gateway = network.find(InternetGateway, self.gateway)
        if gateway is None:
            return network
        tables = (table for table in network.all(RouteTable) if any(route.target == self.gateway for route in table.routes))
        revived = (replace(table, routes=tuple(replace(each, active=each.active or each.target == self.gateway) for each in table.routes)) for table in tables)
        return network.having(replace(gateway, attached=(self.vpc,)), *revived)

    def _words(self) -> tuple[str, ...]:
        return "--internet-gateway-id", checked(self.gateway), "--vpc-id", checked(self.vpc)

    def as_cli(self) -> str:
        """``aws ec2 attach-internet-gateway``."""
        return command(self.region, self.kind, *self._words())

    def undo(self) -> str:
        """``aws ec2 detach-internet-gateway``."""
        return command(self.region, "detach-internet-gateway", *self._words())

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_internet_gateway_attachment``."""
        return (Terraform("aws_internet_gateway_attachment", label(self.gateway), {"internet_gateway_id": self.gateway, "vpc_id": self.vpc}),)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::VPCGatewayAttachment``."""
        properties = {"InternetGatewayId": self.gateway, "VpcId": self.vpc}
        return {logical(label(self.gateway)): {"Type": "AWS::EC2::VPCGatewayAttachment", "Properties": properties}}
