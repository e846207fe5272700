"""Let an interface pass packets that are not for itself. https://docs.aws.amazon.com/cli/latest/reference/ec2/modify-network-interface-attribute.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, adopted, checked, command, label, terraform
from rules.network.network import Network
from rules.network.network_interface import NetworkInterface


@dataclass(frozen=True, slots=True, kw_only=True)
class DisableSourceDestCheck(Change):
    """Turn the source/destination check of ``interface`` off."""

    kind = "modify-network-interface-attribute"

    interface: str

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

    def as_terraform(self) -> str:
        """``aws_network_interface``, adopted: the check is an argument of the interface itself."""
        name = label(self.interface)
        kind = "aws_network_interface"
        return adopted(kind, name, checked(self.interface)) + terraform(kind, name, {"source_dest_check": False})
