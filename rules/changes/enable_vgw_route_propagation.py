"""Let a route table take the routes of a VPN gateway. https://docs.aws.amazon.com/cli/latest/reference/ec2/enable-vgw-route-propagation.html"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.changes.change import Change, command, label, logical
from rules.changes.terraform import Terraform, checked
from rules.network.network import Network
from rules.network.packet import Prefix
from rules.network.route_table import Route, RouteTable
from rules.network.vpn_connection import VpnConnection


@dataclass(frozen=True, slots=True, kw_only=True)
class EnableVgwRoutePropagation(Change):
    """Let ``gateway`` propagate into ``table`` the static routes of its VPN connections, those to come too."""

    kind = "enable-vgw-route-propagation"
    stage = "route"

    table: str
    gateway: str

    @property
    def resource(self) -> str:
        """The route table."""
        return self.table

    @property
    def summary(self) -> str:
        """``take the routes of vgw-1``."""
        return f"take the routes of {self.gateway}"

    def apply(self, network: Network) -> Network:
        """Give the network with the routes. What comes by BGP is known once it is there; only then can it be seen."""
        table = network.find(RouteTable, self.table)
        if table is None:
            return network
        brought = [Route(each, self.gateway, propagated=True) for each in static_routes(network, self.gateway)]
        routes = tuple(dict.fromkeys((*table.routes, *brought)))
        return network.having(replace(table, routes=routes, propagating=tuple(dict.fromkeys((*table.propagating, self.gateway)))))

    def as_cli(self) -> str:
        """``aws ec2 enable-vgw-route-propagation``."""
        return self._write(self.kind)

    def undo(self) -> str:
        """``aws ec2 disable-vgw-route-propagation``."""
        return self._write("disable-vgw-route-propagation")

    def _write(self, operation: str) -> str:
        return command(self.region, operation, "--route-table-id", checked(self.table), "--gateway-id", checked(self.gateway))

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_vpn_gateway_route_propagation``."""
        arguments = {"vpn_gateway_id": self.gateway, "route_table_id": self.table}
        return (Terraform("aws_vpn_gateway_route_propagation", label(self.table, self.gateway), arguments),)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::VPNGatewayRoutePropagation``."""
        properties = {"RouteTableIds": [self.table], "VpnGatewayId": self.gateway}
        return {logical(label(self.table, self.gateway)): {"Type": "AWS::EC2::VPNGatewayRoutePropagation", "Properties": properties}}


def static_routes(network: Network, gateway: str) -> tuple[Prefix, ...]:
    """Give what the VPN connections of a gateway are told by hand to carry."""
    mine = (each for each in network.all(VpnConnection) if each.gateway == gateway and each.static and each.state == "available")
    return tuple(route for each in mine for route in each.routes)
