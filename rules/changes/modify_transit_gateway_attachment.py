"""Change how a VPC is attached to a transit gateway. https://docs.aws.amazon.com/cli/latest/reference/ec2/modify-transit-gateway-vpc-attachment.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, Where, command, label
from rules.changes.terraform import Terraform, Value, checked
from rules.network.network import Network
from rules.network.transit_gateway_attachment import TransitGatewayAttachment

APPLIANCE_MODE, REFERENCES = "ApplianceModeSupport", "SecurityGroupReferencingSupport"
OPTIONS = {APPLIANCE_MODE: ("appliance_mode_support", "appliance mode on"), REFERENCES: ("security_group_referencing_support", "group references on")}
"""What an attachment may support: Terraform's word and ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModifyTransitGatewayAttachment(Change):
    """Add ``subnet`` to ``attachment``, which brings it into a further zone; without one, turn ``option`` on.

    ``gateway``, ``vpc`` and ``subnets`` say what is attached so far: Terraform must be told.
    """

    kind = "modify-transit-gateway-vpc-attachment"

    attachment: str
    gateway: str
    vpc: str
    subnets: tuple[str, ...]
    subnet: str | None = None
    option: str = APPLIANCE_MODE

    @property
    def resource(self) -> str:
        """The attachment."""
        return self.attachment

    @property
    def summary(self) -> str:
        """``add subnet-1 to tgw-attach-1``."""
        return f"add {self.subnet} to {self.attachment}" if self.subnet is not None else OPTIONS[self.option][1]

    def apply(self, network: Network) -> Network:
        """Give the network with the attachment as it then is."""
        found = network.find(TransitGatewayAttachment, self.attachment)
        if found is None:
            return network
        if self.subnet is not None:
            return network.having(replace(found, subnets=tuple(dict.fromkeys((*found.subnets, self.subnet)))))
        return network.having(replace(found, references=True) if self.option == REFERENCES else replace(found, appliance_mode=True))

    def as_cli(self) -> str:
        """``aws ec2 modify-transit-gateway-vpc-attachment``."""
        return self._write("--add-subnet-ids", "enable")

    def undo(self) -> str:
        """Take the subnet out, or turn the option off again."""
        return self._write("--remove-subnet-ids", "disable")

    def _write(self, subnets: str, mode: str) -> str:
        words = (subnets, checked(self.subnet)) if self.subnet is not None else ("--options", f"{checked(self.option)}={mode}")
        return command(self.region, self.kind, "--transit-gateway-attachment-id", checked(self.attachment), *words)

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_ec2_transit_gateway_vpc_attachment``, adopted: both are arguments of the attachment itself."""
        arguments: dict[str, Value] = {"transit_gateway_id": self.gateway, "vpc_id": self.vpc, "subnet_ids": self.subnets}
        changed: dict[str, Value] = {"subnet_ids": (*self.subnets, self.subnet)} if self.subnet is not None else {OPTIONS[self.option][0]: "enable"}
        return (Terraform("aws_ec2_transit_gateway_vpc_attachment", label(self.attachment), {**arguments, **changed}, self.attachment),)


def attachment_change(found: TransitGatewayAttachment, subnet: str | None = None, option: str = APPLIANCE_MODE) -> ModifyTransitGatewayAttachment:
    """Give the change of this attachment; it is made in the account of what is attached."""
    where = Where(account=found.owning_account, region=found.region)
    what = {"attachment": found.id, "gateway": found.gateway, "vpc": found.joins, "option": option}
    return ModifyTransitGatewayAttachment(**what, subnets=found.subnets, subnet=subnet, **where)
