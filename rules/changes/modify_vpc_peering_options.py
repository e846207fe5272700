"""Let a peered VPC resolve public names to private addresses. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, command, label
from rules.changes.terraform import Terraform, Value, checked
from rules.network.network import Network
from rules.network.vpc_peering import VpcPeering


@dataclass(frozen=True, slots=True, kw_only=True)
class ModifyVpcPeeringOptions(Change):
    """Turn DNS resolution on for the ``side`` of ``peering`` that holds the names: ``requester`` or ``accepter``; ``account`` and ``region`` are its."""

    kind = "modify-vpc-peering-connection-options"
    stage = "name"

    peering: str
    side: str

    @property
    def resource(self) -> str:
        """The peering connection."""
        return self.peering

    @property
    def summary(self) -> str:
        """``DNS resolution on``."""
        return f"DNS resolution on for the {self.side} of {self.peering}"

    def apply(self, network: Network) -> Network:
        """Give the network with the option on."""
        peering = network.find(VpcPeering, self.peering)
        if peering is None:
            return network
        if self.side == "requester":
            return network.having(replace(peering, requester=replace(peering.requester, resolves=True)))
        return network.having(replace(peering, accepter=replace(peering.accepter, resolves=True)))

    def _switch(self, *, on: bool) -> str:
        option = f"AllowDnsResolutionFromRemoteVpc={'true' if on else 'false'}"
        return command(self.region, self.kind, "--vpc-peering-connection-id", checked(self.peering), f"--{self.side}-peering-connection-options", option)

    def as_cli(self) -> str:
        """``aws ec2 modify-vpc-peering-connection-options``."""
        return self._switch(on=True)

    def undo(self) -> str:
        """Turn it off again."""
        return self._switch(on=False)

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_vpc_peering_connection_options``."""
        arguments: dict[str, Value] = {"vpc_peering_connection_id": self.peering, self.side: {"allow_remote_vpc_dns_resolution": True}}
        return (Terraform("aws_vpc_peering_connection_options", label(self.peering, self.side), arguments),)
