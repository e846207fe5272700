"""Let a route table use a gateway endpoint. https://docs.aws.amazon.com/cli/latest/reference/ec2/modify-vpc-endpoint.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, command, label
from rules.changes.terraform import Terraform, checked
from rules.network.network import Network
from rules.network.route_table import Route, RouteTable


@dataclass(frozen=True, slots=True, kw_only=True)
class AssociateVpcEndpoint(Change):
    """Associate ``endpoint`` with ``table``: AWS itself then adds the route to the service's ``prefix_list``."""

    kind = "modify-vpc-endpoint"
    stage = "route"

    endpoint: str
    table: str
    prefix_list: str

    @property
    def resource(self) -> str:
        """The route table, which gets the route."""
        return self.table

    @property
    def summary(self) -> str:
        """``associate vpce-1 (route pl-1)``."""
        return f"associate {self.endpoint} (route {self.prefix_list})"

    def apply(self, network: Network) -> Network:
        """Give the network with the route."""
        table, route = network.find(RouteTable, self.table), Route(self.prefix_list, self.endpoint)
        if table is None or route in table.routes:
            return network
        return network.having(replace(table, routes=(*table.routes, route)))

    def _words(self, option: str) -> tuple[str, ...]:
        return "--vpc-endpoint-id", checked(self.endpoint), option, checked(self.table)

    def as_cli(self) -> str:
        """``aws ec2 modify-vpc-endpoint --add-route-table-ids``."""
        return command(self.region, self.kind, *self._words("--add-route-table-ids"))

    def undo(self) -> str:
        """``aws ec2 modify-vpc-endpoint --remove-route-table-ids``."""
        return command(self.region, self.kind, *self._words("--remove-route-table-ids"))

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_vpc_endpoint_route_table_association``."""
        arguments = {"vpc_endpoint_id": self.endpoint, "route_table_id": self.table}
        return (Terraform("aws_vpc_endpoint_route_table_association", label(self.endpoint, self.table), arguments),)
