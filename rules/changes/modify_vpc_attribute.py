"""Let a VPC's resolver answer. https://docs.aws.amazon.com/cli/latest/reference/ec2/modify-vpc-attribute.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, command, label
from rules.changes.terraform import Terraform, checked
from rules.network.network import Network
from rules.network.vpc import Vpc

NAMES = {"dns-support": "enableDnsSupport", "dns-hostnames": "enableDnsHostnames"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ModifyVpcAttribute(Change):
    """Turn an ``attribute`` of ``vpc`` on: ``dns-support`` or ``dns-hostnames``."""

    kind = "modify-vpc-attribute"

    vpc: str
    attribute: str

    @property
    def resource(self) -> str:
        """The VPC."""
        return self.vpc

    @property
    def summary(self) -> str:
        """``enableDnsSupport on``."""
        return f"{NAMES[self.attribute]} of {self.vpc} on"

    def apply(self, network: Network) -> Network:
        """Give the network with the attribute on."""
        vpc = network.find(Vpc, self.vpc)
        if vpc is None:
            return network
        return network.having(replace(vpc, dns_support=True) if self.attribute == "dns-support" else replace(vpc, dns_hostnames=True))

    def as_cli(self) -> str:
        """``aws ec2 modify-vpc-attribute``."""
        return self._set("true")

    def undo(self) -> str:
        """Turn it off again."""
        return self._set("false")

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_vpc``, adopted: the attribute is an argument of the VPC itself."""
        return (Terraform("aws_vpc", label(self.vpc), {f"enable_{self.attribute.replace('-', '_')}": True}, self.vpc),)

    def _set(self, value: str) -> str:
        return command(self.region, self.kind, "--vpc-id", checked(self.vpc), f"--enable-{checked(self.attribute)}", f"Value={value}")


def dns_attributes(vpc: Vpc) -> tuple[ModifyVpcAttribute, ...]:
    """Give the changes that turn on what is off; what was not read is left."""
    off = [attribute for attribute, value in (("dns-support", vpc.dns_support), ("dns-hostnames", vpc.dns_hostnames)) if value is False]
    return tuple(ModifyVpcAttribute(account=vpc.owning_account, region=vpc.region, vpc=vpc.id, attribute=each) for each in off)
