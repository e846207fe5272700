"""Accept a peering connection that waits. https://docs.aws.amazon.com/vpc/latest/peering/accept-vpc-peering-connection.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, command, label
from rules.changes.terraform import Terraform, checked
from rules.network.network import Network
from rules.network.vpc_peering import VpcPeering


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptVpcPeering(Change):
    """Accept ``peering``; ``account`` and ``region`` are the accepter's."""

    kind = "accept-vpc-peering-connection"

    peering: str

    @property
    def resource(self) -> str:
        """The peering connection."""
        return self.peering

    @property
    def summary(self) -> str:
        """``accept pcx-1``."""
        return f"accept {self.peering}"

    def apply(self, network: Network) -> Network:
        """Give the network with the peering active."""
        peering = network.find(VpcPeering, self.peering)
        return network.having(replace(peering, status="active")) if peering else network

    def as_cli(self) -> str:
        """``aws ec2 accept-vpc-peering-connection``."""
        return command(self.region, self.kind, "--vpc-peering-connection-id", checked(self.peering))

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_vpc_peering_connection_accepter``."""
        return (Terraform("aws_vpc_peering_connection_accepter", label(self.peering), {"vpc_peering_connection_id": self.peering, "auto_accept": True}),)

    def undo(self) -> str:
        """An accepted peering can only be deleted."""
        return command(self.region, "delete-vpc-peering-connection", "--vpc-peering-connection-id", checked(self.peering))
