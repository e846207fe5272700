"""Add a rule to a security group. https://docs.aws.amazon.com/cli/latest/reference/ec2/authorize-security-group-ingress.html"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.changes.change import Change, command, label, logical
from rules.changes.terraform import EVERYTHING, Terraform, checked
from rules.network.network import Network
from rules.network.packet import PROTOCOL_NAMES, SIX, TCP, UDP, show_ports
from rules.network.security_group import GroupPeer, GroupRule, ListPeer, SecurityGroup

PORTS = (TCP, UDP)
"""Protocols that have ports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizeSecurityGroup(Change):
    """Let ``rule`` through ``group``. ``peer_account`` owns the group that the rule refers to, when it is another account's."""

    group: str
    rule: GroupRule
    peer_account: str | None = None

    stage = "admit"

    @property
    def kind(self) -> str:  # type: ignore[override]
        """The API's own word."""
        return f"authorize-security-group-{'egress' if self.rule.egress else 'ingress'}"

    @property
    def resource(self) -> str:
        """The group."""
        return self.group

    @property
    def summary(self) -> str:
        """``inbound tcp 5432 from sg-1``."""
        return f"{'outbound' if self.rule.egress else 'inbound'} {self.rule}"

    def apply(self, network: Network) -> Network:
        """Give the network with the rule."""
        group = network.find(SecurityGroup, self.group)
        if group is None or self.rule in group.rules:
            return network
        return network.having(replace(group, rules=(*group.rules, self.rule)))

    def _permission(self) -> str:
        ports = f",FromPort={self.rule.ports[0]},ToPort={self.rule.ports[1]}" if self.rule.protocol in PORTS else ""
        return f"IpProtocol={self._protocol()}{ports},{self._peer()}"

    def _protocol(self) -> str:
        """Give AWS's word; raise ``ValueError`` for what has types and codes in place of ports, which are not kept here."""
        if self.rule.protocol not in (*PORTS, -1):
            raise ValueError(f"a rule of protocol {self.rule.protocol} is not written here")
        return EVERYTHING if self.rule.protocol == -1 else PROTOCOL_NAMES[self.rule.protocol]

    def _peer(self) -> str:
        match self.rule.peer:
            case GroupPeer(group):
                owner = f",UserId={checked(self.peer_account)}" if self.peer_account and self.peer_account != self.account else ""
                return f"UserIdGroupPairs=[{{GroupId={checked(group)}{owner},Description=dms-check}}]"
            case ListPeer(identifier):
                return f"PrefixListIds=[{{PrefixListId={checked(identifier)},Description=dms-check}}]"
            case addresses if addresses.version == SIX:
                return f"Ipv6Ranges=[{{CidrIpv6={addresses},Description=dms-check}}]"
            case addresses:
                return f"IpRanges=[{{CidrIp={addresses},Description=dms-check}}]"

    def as_cli(self) -> str:
        """``aws ec2 authorize-security-group-…``."""
        return command(self.region, self.kind, "--group-id", checked(self.group), "--ip-permissions", self._permission())

    def undo(self) -> str:
        """``aws ec2 revoke-security-group-…``."""
        revoke = self.kind.replace("authorize", "revoke")
        permission = self._permission().replace(",Description=dms-check", "")
        return command(self.region, revoke, "--group-id", checked(self.group), "--ip-permissions", permission)

    def _arguments(self, group: str, far: Mapping[str, str], protocol: str, low: str, high: str) -> dict[str, str | int | bool]:
        ports = {low: self.rule.ports[0], high: self.rule.ports[1]} if self.rule.protocol in PORTS else {}
        return {group: self.group, **far, protocol: self._protocol(), **ports}

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_vpc_security_group_ingress_rule``."""
        match self.rule.peer:
            case GroupPeer(group):
                far = {"referenced_security_group_id": f"{self.peer_account}/{group}" if self.peer_account and self.peer_account != self.account else group}
            case ListPeer(identifier):
                far = {"prefix_list_id": identifier}
            case addresses:
                far = {f"cidr_ipv{addresses.version}": str(addresses)}
        way = "egress" if self.rule.egress else "ingress"
        arguments = self._arguments("security_group_id", far, "ip_protocol", "from_port", "to_port")
        return (Terraform(f"aws_vpc_security_group_{way}_rule", self._label(), arguments),)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::SecurityGroupIngress``."""
        way = "Egress" if self.rule.egress else "Ingress"
        match self.rule.peer:
            case GroupPeer(group):
                far = {"DestinationSecurityGroupId" if self.rule.egress else "SourceSecurityGroupId": group}
                if self.peer_account and self.peer_account != self.account and not self.rule.egress:
                    far["SourceSecurityGroupOwnerId"] = self.peer_account
            case ListPeer(identifier):
                far = {"DestinationPrefixListId" if self.rule.egress else "SourcePrefixListId": identifier}
            case addresses:
                far = {"CidrIp" if addresses.version != SIX else "CidrIpv6": str(addresses)}
        return {
            logical(self._label()): {"Type": f"AWS::EC2::SecurityGroup{way}", "Properties": self._arguments("GroupId", far, "IpProtocol", "FromPort", "ToPort")}
        }

    def _label(self) -> str:
        match self.rule.peer:
            case GroupPeer(peer) | ListPeer(peer):
                text = peer
            case addresses:
                text = str(addresses)
        service = (show_ports(self.rule.ports),) if self.rule.protocol == TCP else (self._protocol(), show_ports(self.rule.ports))
        return label(self.group, "to" if self.rule.egress else "from", text, *service)
