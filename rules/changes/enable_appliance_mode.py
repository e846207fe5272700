"""Let both directions of a connection take the same zone of an attachment. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, adopted, checked, command, label, terraform
from rules.network.network import Network
from rules.network.transit_gateway_attachment import TransitGatewayAttachment


@dataclass(frozen=True, slots=True, kw_only=True)
class EnableApplianceMode(Change):
    """Turn the appliance mode of ``attachment`` on."""

    kind = "modify-transit-gateway-vpc-attachment"

    attachment: str

    @property
    def resource(self) -> str:
        """The attachment."""
        return self.attachment

    @property
    def summary(self) -> str:
        """``appliance mode on``."""
        return "appliance mode on"

    def apply(self, network: Network) -> Network:
        """Give the network with the mode on."""
        attachment = network.find(TransitGatewayAttachment, self.attachment)
        return network.having(replace(attachment, appliance_mode=True)) if attachment else network

    def as_cli(self) -> str:
        """``aws ec2 modify-transit-gateway-vpc-attachment``."""
        return self._set("enable")

    def undo(self) -> str:
        """Turn it off again."""
        return self._set("disable")

    def as_terraform(self) -> str:
        """``aws_ec2_transit_gateway_vpc_attachment``, adopted: the mode is an argument of the attachment itself."""
        name, kind = label(self.attachment), "aws_ec2_transit_gateway_vpc_attachment"
        return adopted(kind, name, checked(self.attachment)) + terraform(kind, name, {"appliance_mode_support": "enable"})

    def _set(self, mode: str) -> str:
        return command(self.region, self.kind, "--transit-gateway-attachment-id", checked(self.attachment), "--options", f"ApplianceModeSupport={mode}")
