"""Give an interface endpoint the service's own name. https://docs.aws.amazon.com/cli/latest/reference/ec2/modify-vpc-endpoint.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, command, label
from rules.changes.terraform import Terraform, checked
from rules.network.network import Network
from rules.network.vpc_endpoint import VpcEndpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class EnablePrivateDns(Change):
    """Turn private DNS of ``endpoint`` on: the service's name then means it for the whole VPC."""

    kind = "modify-vpc-endpoint"
    stage = "name"

    endpoint: str

    @property
    def resource(self) -> str:
        """The endpoint."""
        return self.endpoint

    @property
    def summary(self) -> str:
        """``private DNS on``."""
        return f"private DNS of {self.endpoint} on"

    def apply(self, network: Network) -> Network:
        """Give the network with private DNS on."""
        endpoint = network.find(VpcEndpoint, self.endpoint)
        return network.having(replace(endpoint, private_dns=True)) if endpoint else network

    def as_cli(self) -> str:
        """``aws ec2 modify-vpc-endpoint --private-dns-enabled``."""
        return command(self.region, self.kind, "--vpc-endpoint-id", checked(self.endpoint), "--private-dns-enabled")

    def undo(self) -> str:
        """Turn it off again."""
        return command(self.region, self.kind, "--vpc-endpoint-id", checked(self.endpoint), "--no-private-dns-enabled")

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_vpc_endpoint_private_dns``."""
        return (Terraform("aws_vpc_endpoint_private_dns", label(self.endpoint), {"vpc_endpoint_id": self.endpoint, "private_dns_enabled": True}),)
