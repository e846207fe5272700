"""Create a gateway endpoint to Amazon S3 or DynamoDB. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.changes.change import TAG, Change, command, label, logical
from rules.changes.terraform import Terraform, Value, checked
from rules.network.network import Network
from rules.network.route_table import Route, RouteTable
from rules.network.vpc_endpoint import VpcEndpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateGatewayEndpoint(Change):
    """Create an endpoint of ``vpc`` to ``service`` for ``tables``: AWS itself then adds the route to the service's ``prefix_list`` to each."""

    kind = "create-vpc-endpoint"
    stage = "route"
    also = ("create-tags",)

    vpc: str
    service_name: str
    prefix_list: str
    tables: tuple[str, ...]

    @property
    def resource(self) -> str:
        """The VPC."""
        return self.vpc

    @property
    def summary(self) -> str:
        """``create a gateway endpoint to com.amazonaws.eu-west-1.s3``."""
        return f"create a gateway endpoint to {self.service_name} for {', '.join(self.tables)}"

    def apply(self, network: Network) -> Network:
        """Give the network with the endpoint, called after its VPC until AWS gives it an id, and with the routes."""
        identifier = f"vpce-of-{self.vpc}-{self.service_name}"
        tables = [each for each in (network.find(RouteTable, table) for table in self.tables) if each]
        if not tables:
            return network
        route = Route(self.prefix_list, identifier)
        routed = (replace(each, routes=tuple(dict.fromkeys((*each.routes, route)))) for each in tables)
        endpoint = VpcEndpoint(id=identifier, account=self.account, region=self.region, vpc=self.vpc, sort="Gateway", service=self.service_name)
        return network.having(endpoint, *routed)

    def as_cli(self) -> str:
        """``aws ec2 create-vpc-endpoint``."""
        tag = f"ResourceType=vpc-endpoint,Tags=[{{Key={TAG},Value={checked(self.vpc)}}}]"
        what = "--vpc-endpoint-type", "Gateway", "--service-name", checked(self.service_name), "--tag-specifications", tag
        return command(self.region, self.kind, "--vpc-id", checked(self.vpc), *what, "--route-table-ids", *map(checked, self.tables))

    def undo(self) -> str:
        """Delete it by its own id, which is known once it is there."""
        filters = f"Name=tag:{TAG},Values={checked(self.vpc)}", f"Name=service-name,Values={checked(self.service_name)}"
        query = "--query", "VpcEndpoints[0].VpcEndpointId", "--output", "text"
        find = command(self.region, "describe-vpc-endpoints", "--filters", *filters, *query)
        return f'{command(self.region, "delete-vpc-endpoints")} --vpc-endpoint-ids "$({find})"'

    def _label(self) -> str:
        return label(self.vpc, self.service_name.rpartition(".")[2])

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_vpc_endpoint``."""
        arguments: dict[str, Value] = {
            "vpc_id": self.vpc, "vpc_endpoint_type": "Gateway", "service_name": self.service_name, "route_table_ids": self.tables,
        }  # fmt: skip
        return (Terraform("aws_vpc_endpoint", self._label(), arguments),)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::VPCEndpoint``."""
        properties = {"VpcId": self.vpc, "VpcEndpointType": "Gateway", "ServiceName": self.service_name, "RouteTableIds": list(self.tables)}
        return {logical(self._label()): {"Type": "AWS::EC2::VPCEndpoint", "Properties": properties}}
