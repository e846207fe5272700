"""Have a transit gateway carry references between security groups. https://docs.aws.amazon.com/cli/latest/reference/ec2/modify-transit-gateway.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, command, label
from rules.changes.modify_transit_gateway_attachment import OPTIONS, REFERENCES
from rules.changes.terraform import Terraform, checked
from rules.network.network import Network
from rules.network.transit_gateway import TransitGateway


@dataclass(frozen=True, slots=True, kw_only=True)
class ModifyTransitGateway(Change):
    """Turn the support of security group references on at ``gateway``; each attachment has a switch of its own."""

    kind = "modify-transit-gateway"

    gateway: str

    @property
    def resource(self) -> str:
        """The transit gateway."""
        return self.gateway

    @property
    def summary(self) -> str:
        """``group references on``."""
        return OPTIONS[REFERENCES][1]

    def apply(self, network: Network) -> Network:
        """Give the network with the references carried."""
        gateway = network.find(TransitGateway, self.gateway)
        return network.having(replace(gateway, references=True)) if gateway else network

    def as_cli(self) -> str:
        """``aws ec2 modify-transit-gateway --options``."""
        return self._switch("enable")

    def undo(self) -> str:
        """Turn it off again."""
        return self._switch("disable")

    def _switch(self, how: str) -> str:
        return command(self.region, self.kind, "--transit-gateway-id", checked(self.gateway), "--options", f"{REFERENCES}={how}")

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_ec2_transit_gateway``, adopted."""
        return (Terraform("aws_ec2_transit_gateway", label(self.gateway), {OPTIONS[REFERENCES][0]: "enable"}, self.gateway),)
