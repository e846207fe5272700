"""Accept an attachment that waits. https://docs.aws.amazon.com/vpc/latest/tgw/acccept-tgw-attach.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, command, label
from rules.changes.terraform import Terraform, checked
from rules.network.network import Network
from rules.network.transit_gateway_attachment import TransitGatewayAttachment


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptTransitGatewayAttachment(Change):
    """Accept ``attachment``, a VPC's or a ``peering``; ``account`` and ``region`` are those of whoever was asked."""

    attachment: str
    peering: bool = False

    @property
    def kind(self) -> str:  # type: ignore[override]
        """The API's own word."""
        return f"accept-{self._what('-')}"

    def _what(self, between: str) -> str:
        return between.join(("transit", "gateway", "peering" if self.peering else "vpc", "attachment"))

    @property
    def resource(self) -> str:
        """The attachment."""
        return self.attachment

    @property
    def summary(self) -> str:
        """``accept tgw-attach-1``."""
        return f"accept {self.attachment}"

    def apply(self, network: Network) -> Network:
        """Give the network with the attachment available."""
        found = network.find(TransitGatewayAttachment, self.attachment)
        return network.having(replace(found, state="available")) if found else network

    def as_cli(self) -> str:
        """``aws ec2 accept-transit-gateway-vpc-attachment``, or ``-peering-attachment``."""
        return command(self.region, self.kind, "--transit-gateway-attachment-id", checked(self.attachment))

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_ec2_transit_gateway_vpc_attachment_accepter``, or the peering's."""
        return (Terraform(f"aws_ec2_{self._what('_')}_accepter", label(self.attachment), {"transit_gateway_attachment_id": self.attachment}),)

    def undo(self) -> str:
        """What was accepted can only be deleted."""
        return command(self.region, f"delete-{self._what('-')}", "--transit-gateway-attachment-id", checked(self.attachment))
