"""Let an interface pass packets that are not for itself. https://docs.aws.amazon.com/cli/latest/reference/ec2/modify-network-interface-attribute.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, command, label
from rules.changes.terraform import Terraform, Value, checked
from rules.network.network import Network
from rules.network.network_interface import NetworkInterface


@dataclass(frozen=True, slots=True, kw_only=True)
class DisableSourceDestCheck(Change):
    """Turn the source/destination check of ``interface`` off, which stands in ``subnet``."""

    kind = "modify-network-interface-attribute"

    interface: str
    subnet: str

    @property
    def resource(self) -> str:
        """The interface."""
        return self.interface

    @property
    def summary(self) -> str:
        """``source/destination check off``."""
        return "source/destination check off"

    def apply(self, network: Network) -> Network:
        """Give the network with the check off."""
        interface = network.find(NetworkInterface, self.interface)
        return network.having(replace(interface, source_dest_check=False)) if interface else network

    def as_cli(self) -> str:
        """``aws ec2 modify-network-interface-attribute --no-source-dest-check``."""
        return command(self.region, self.kind, "--network-interface-id", checked(self.interface), "--no-source-dest-check")

    def undo(self) -> str:
        """Turn it on again."""
        return command(self.region, self.kind, "--network-interface-id", checked(self.interface), "--source-dest-check")

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_network_interface``, adopted: the check is an argument of the interface itself."""
        arguments: dict[str, Value] = {"subnet_id": self.subnet, "source_dest_check": False}
        return (Terraform("aws_network_interface", label(self.interface), arguments, self.interface),)
