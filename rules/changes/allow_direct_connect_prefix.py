"""Announce a range on premises. https://docs.aws.amazon.com/cli/latest/reference/directconnect/update-direct-connect-gateway-association.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, command, label
from rules.changes.terraform import Terraform, Value, checked
from rules.network.direct_connect_gateway import DirectConnectGateway
from rules.network.network import Network
from rules.network.packet import Prefix


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowDirectConnectPrefix(Change):
    """Add ``prefix`` to what the association of the Direct Connect gateway ``gateway`` with ``associated`` allows; ``allowed`` is that so far."""

    kind = "update-direct-connect-gateway-association"
    service = "directconnect"
    also = ("describe-direct-connect-gateway-associations",)

    gateway: str
    associated: str
    prefix: Prefix
    allowed: tuple[Prefix, ...]

    @property
    def resource(self) -> str:
        """The Direct Connect gateway."""
        return self.gateway

    @property
    def summary(self) -> str:
        """``allow 10.0.0.0/16 of tgw-1``."""
        return f"allow {self.prefix} of {self.associated}"

    def apply(self, network: Network) -> Network:
        """Give the network with the range allowed."""
        gateway = network.find(DirectConnectGateway, self.gateway)
        if gateway is None or gateway.associations is None:
            return network
        found = (
            replace(each, allowed=tuple(dict.fromkeys((*each.allowed, self.prefix)))) if each.gateway == self.associated else each
            for each in gateway.associations
        )
        return network.having(replace(gateway, associations=tuple(found)))

    def as_cli(self) -> str:
        """``aws directconnect update-direct-connect-gateway-association``, of the association that AWS names by an id of its own."""
        return self._write("--add-allowed-prefixes-to-direct-connect-gateway")

    def undo(self) -> str:
        """Allow it no more."""
        return self._write("--remove-allowed-prefixes-to-direct-connect-gateway")

    def _write(self, option: str) -> str:
        which = "--direct-connect-gateway-id", checked(self.gateway), "--associated-gateway-id", checked(self.associated)
        query = "--query", "directConnectGatewayAssociations[0].associationId", "--output", "text"
        find = command(self.region, self.also[0], *which, *query, service=self.service)
        update = command(self.region, self.kind, option, f"cidr={self.prefix}", service=self.service)
        return f'{update} --association-id "$({find})"'

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_dx_gateway_association``, adopted."""
        allowed = tuple(dict.fromkeys(map(str, (*self.allowed, self.prefix))))
        arguments: dict[str, Value] = {"dx_gateway_id": self.gateway, "associated_gateway_id": self.associated, "allowed_prefixes": allowed}
        return (Terraform("aws_dx_gateway_association", label(self.gateway, self.associated), arguments, f"{self.gateway}/{self.associated}"),)
