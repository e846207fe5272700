"""Exclude a subnet from VPC Block Public Access. https://docs.aws.amazon.com/cli/latest/reference/ec2/create-vpc-block-public-access-exclusion.html"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.changes.change import Change, command, label, logical
from rules.changes.terraform import Terraform, checked
from rules.network.block_public_access import BlockPublicAccess, switch_id
from rules.network.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludeFromBlockPublicAccess(Change):
    """Let ``subnet`` use its internet gateway; ``mode`` is ``allow-egress`` or ``allow-bidirectional``."""

    kind = "create-vpc-block-public-access-exclusion"
    stage = "admit"

    subnet: str
    mode: str

    @property
    def resource(self) -> str:
        """The subnet."""
        return self.subnet

    @property
    def summary(self) -> str:
        """``exclude subnet-1 from Block Public Access``."""
        return f"exclude {self.subnet} from Block Public Access ({self.mode})"

    def apply(self, network: Network) -> Network:
        """Give the network with the exclusion."""
        switch = network.find(BlockPublicAccess, switch_id(self.account, self.region))
        return network.having(replace(switch, exclusions={**switch.exclusions, self.subnet: self.mode})) if switch else network

    def as_cli(self) -> str:
        """``aws ec2 create-vpc-block-public-access-exclusion``."""
        return command(self.region, self.kind, "--subnet-id", checked(self.subnet), "--internet-gateway-exclusion-mode", self.mode)

    def undo(self) -> str:
        """Delete it by its own id, which is known once it is there."""
        query = f"VpcBlockPublicAccessExclusions[?ends_with(ResourceArn,'{checked(self.subnet)}')].ExclusionId"
        find = command(self.region, "describe-vpc-block-public-access-exclusions", "--output", "text", "--query", query)
        return f'{command(self.region, "delete-vpc-block-public-access-exclusion")} --exclusion-id "$({find})"'

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_vpc_block_public_access_exclusion``."""
        arguments = {"subnet_id": self.subnet, "internet_gateway_exclusion_mode": self.mode}
        return (Terraform("aws_vpc_block_public_access_exclusion", label(self.subnet, "public"), arguments),)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::VPCBlockPublicAccessExclusion``."""
        properties = {"SubnetId": self.subnet, "InternetGatewayExclusionMode": self.mode}
        return {logical(label(self.subnet, "public")): {"Type": "AWS::EC2::VPCBlockPublicAccessExclusion", "Properties": properties}}
