"""Let the names of a peered VPC stand for private addresses. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from rules.changes.change import Change, checked, command, label, terraform
from rules.network.network import Network
from rules.network.vpc_peering import VpcPeering

OPTION = "AllowDnsResolutionFromRemoteVpc"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveVpcPeeringNames(Change):
    """Turn DNS resolution on for the names of the VPC on ``side`` of ``peering``; ``account`` and ``region`` are that side's."""

    kind = "modify-vpc-peering-connection-options"

    peering: str
    side: Literal["requester", "accepter"]

    @property
    def resource(self) -> str:
        """The peering connection."""
        return self.peering

    @property
    def summary(self) -> str:
        """``DNS resolution on (accepter)``."""
        return f"DNS resolution on ({self.side})"

    def apply(self, network: Network) -> Network:
        """Give the network with the names resolved."""
        peering = network.find(VpcPeering, self.peering)
        if peering is None:
            return network
        if self.side == "requester":
            return network.having(replace(peering, requester=replace(peering.requester, resolves=True)))
        return network.having(replace(peering, accepter=replace(peering.accepter, resolves=True)))

    def _modify(self, value: str) -> str:
        options = f"--{self.side}-peering-connection-options", f"{OPTION}={value}"
        return command(self.region, self.kind, "--vpc-peering-connection-id", checked(self.peering), *options)

    def as_cli(self) -> str:
        """``aws ec2 modify-vpc-peering-connection-options``."""
        return self._modify("true")

    def undo(self) -> str:
        """Turn it off again."""
        return self._modify("false")

    def as_terraform(self) -> str:
        """``aws_vpc_peering_connection_options``, with the side's block."""
        outer = terraform("aws_vpc_peering_connection_options", label(self.peering, self.side), {"vpc_peering_connection_id": self.peering})
        return f"{outer[:-1]}\n  {self.side} {{\n    allow_remote_vpc_dns_resolution = true\n  }}\n}}"
