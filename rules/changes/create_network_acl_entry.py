"""Add an entry to a network ACL. https://docs.aws.amazon.com/cli/latest/reference/ec2/create-network-acl-entry.html"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.changes.change import Change, command, label, logical
from rules.changes.terraform import Terraform, checked
from rules.network.network import Network
from rules.network.network_acl import LAST, AclEntry, NetworkAcl
from rules.network.packet import PROTOCOL_NAMES, SIX, Box


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateNetworkAclEntry(Change):
    """Put ``entry`` into ``acl``."""

    kind = "create-network-acl-entry"
    stage = "admit"

    acl: str
    entry: AclEntry

    @property
    def resource(self) -> str:
        """The ACL."""
        return self.acl

    @property
    def summary(self) -> str:
        """``outbound #110 allow tcp 1024-65535 to 10.0.1.0/24``."""
        return f"{'outbound' if self.entry.egress else 'inbound'} {self.entry}"

    def apply(self, network: Network) -> Network:
        """Give the network with the entry; AWS refuses a number that is taken."""
        acl = network.find(NetworkAcl, self.acl)
        if acl is None or any((each.egress, each.number) == (self.entry.egress, self.entry.number) for each in acl.entries):
            return network
        return network.having(replace(acl, entries=(*acl.entries, self.entry)))

    def _which(self) -> tuple[str, ...]:
        way = "--egress" if self.entry.egress else "--ingress"
        return "--network-acl-id", checked(self.acl), way, "--rule-number", str(self.entry.number)

    def as_cli(self) -> str:
        """``aws ec2 create-network-acl-entry``."""
        block = "--cidr-block" if self.entry.peers.version != SIX else "--ipv6-cidr-block"
        service = ("--protocol", checked(PROTOCOL_NAMES[self.entry.protocol]), "--port-range", f"From={self.entry.ports[0]},To={self.entry.ports[1]}")
        return command(self.region, self.kind, *self._which(), *service, block, str(self.entry.peers), "--rule-action", "allow")

    def undo(self) -> str:
        """``aws ec2 delete-network-acl-entry``."""
        return command(self.region, "delete-network-acl-entry", *self._which())

    def _label(self) -> str:
        return label(self.acl, "out" if self.entry.egress else "in", str(self.entry.number))

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_network_acl_rule``."""
        block = "cidr_block" if self.entry.peers.version != SIX else "ipv6_cidr_block"
        arguments: dict[str, str | int | bool] = {
            "network_acl_id": self.acl, "rule_number": self.entry.number, "egress": self.entry.egress, "protocol": PROTOCOL_NAMES[self.entry.protocol],
            "rule_action": "allow", block: str(self.entry.peers), "from_port": self.entry.ports[0], "to_port": self.entry.ports[1],
        }  # fmt: skip
        return (Terraform("aws_network_acl_rule", self._label(), arguments),)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::NetworkAclEntry``."""
        block = "CidrBlock" if self.entry.peers.version != SIX else "Ipv6CidrBlock"
        properties = {
            "NetworkAclId": self.acl, "RuleNumber": self.entry.number, "Egress": self.entry.egress, "Protocol": self.entry.protocol, "RuleAction": "allow",
            block: str(self.entry.peers), "PortRange": {"From": self.entry.ports[0], "To": self.entry.ports[1]},
        }  # fmt: skip
        return {logical(self._label()): {"Type": "AWS::EC2::NetworkAclEntry", "Properties": properties}}


def free_number(acl: NetworkAcl, opening: Box, *, egress: bool) -> int | None:
    """Give a number below every deny that would stop ``opening``, with room around it where there is room; ``None`` when all are taken."""
    mine = [each for each in acl.entries if each.egress == egress]
    ceiling = min((LAST, *(each.number for each in mine if not each.allow and each.box().overlap(opening))))
    taken = {each.number for each in mine}
    floor = max((number for number in taken if number < ceiling), default=0)
    round_one = (floor // 10 + 1) * 10
    return round_one if round_one < ceiling else next((number for number in range(ceiling - 1, 0, -1) if number not in taken), None)
