"""Create an interface VPC endpoint to a service of AWS. https://docs.aws.amazon.com/cli/latest/reference/ec2/create-vpc-endpoint.html"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.changes.change import TAG, Change, Where, command, label, logical
from rules.changes.terraform import Reference, Terraform, Value, checked
from rules.network.network import Network
from rules.network.network_interface import NetworkInterface
from rules.network.packet import NOT_KNOWN, SIX, TCP
from rules.network.security_group import GroupPeer, GroupRule, SecurityGroup
from rules.network.subnet import Subnet
from rules.network.vpc import Vpc
from rules.network.vpc_endpoint import VpcEndpoint

HTTPS = (443, 443)
NEW_GROUP = "group-of-vpce-of-"
"""What the id of a group begins with in the model that AWS has not given yet."""
PAUSES = "5 10 20 40 80 160"
"""Seconds between looks while AWS takes an endpoint's interfaces down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateInterfaceEndpoint(Change):
    """Create an endpoint of ``vpc`` to ``service_name`` in ``subnets``, one a zone, whose group admits HTTPS from the group ``client`` alone.

    Private DNS makes the service's own name mean the endpoint in all of the VPC.
    """

    kind = "create-vpc-endpoint"
    stage = "name"
    also = ("create-security-group", "authorize-security-group-ingress", "create-tags")

    vpc: str
    service_name: str
    subnets: tuple[str, ...]
    client: str

    @property
    def resource(self) -> str:
        """The VPC."""
        return self.vpc

    @property
    def summary(self) -> str:
        """``create an interface endpoint to com.amazonaws.eu-west-1.secretsmanager in subnet-1, open to sg-1``, which takes the name for all of the VPC."""
        return f"create an interface endpoint to {self.service_name} in {', '.join(self.subnets)}, open to {self.client} alone"

    @property
    def host(self) -> str:
        """The service's own name: https://docs.aws.amazon.com/general/latest/gr/rande.html"""
        service = self.service_name.rpartition(".")[2].removesuffix("-streams")
        return f"{service}.{self.region}.amazonaws.com{'.cn' if self.region.startswith('cn-') else ''}"

    @property
    def _id(self) -> str:
        return f"vpce-of-{self.vpc}-{self.service_name}"

    def apply(self, network: Network) -> Network:
        """Give the network with the endpoint, its interfaces and its group. Their addresses are not known yet: those of the subnets."""
        subnets = [each for each in (network.find(Subnet, subnet) for subnet in self.subnets) if each]
        if network.find(Vpc, self.vpc) is None or not subnets or network.node(self._id):
            return network
        where, group = Where(account=self.account, region=self.region), f"group-of-{self._id}"
        doors = [
            NetworkInterface(
                id=f"interface of {self._id} in {each.id}", subnet=each.id, vpc=self.vpc, groups=(group,), guessed=True, **where,
                addresses=tuple((cidr, NOT_KNOWN) for cidr in each.cidrs if cidr.version != SIX),
            )
            for each in subnets
        ]  # fmt: skip
        endpoint = VpcEndpoint(
            id=self._id, vpc=self.vpc, sort="Interface", service=self.service_name, subnets=tuple(each.id for each in subnets),
            interfaces=tuple(each.id for each in doors), names=(self.host,), private_dns=True, **where,
        )  # fmt: skip
        rule = GroupRule(egress=False, protocol=TCP, peer=GroupPeer(self.client), ports=HTTPS)
        return network.having(endpoint, *doors, SecurityGroup(id=group, vpc=self.vpc, rules=(rule,), **where))

    def as_cli(self) -> str:
        """Make the group, open it, and make the endpoint with it."""
        what = ("--group-name", label(self._id), "--description", f"HTTPS to {checked(self.service_name)}")
        group = self._command("create-security-group", *what, "--vpc-id", checked(self.vpc), *self._tagged("security-group"), "--query", "GroupId")
        rule = f"IpProtocol=tcp,FromPort={HTTPS[0]},ToPort={HTTPS[1]},UserIdGroupPairs=[{{GroupId={checked(self.client)}}}]"
        admit = f'{command(self.region, "authorize-security-group-ingress", "--ip-permissions", rule)} --group-id "$group"'
        kind = ("--vpc-endpoint-type", "Interface", "--service-name", checked(self.service_name), "--private-dns-enabled")
        create = command(
            self.region, self.kind, "--vpc-id", checked(self.vpc), *kind, "--subnet-ids", *map(checked, self.subnets), *self._tagged("vpc-endpoint")
        )
        return f'group=$({group} --output text)\n{admit}\n{create} --security-group-ids "$group"'

    def undo(self) -> str:
        """Delete the endpoint, and its group as soon as no interface carries it any more."""
        named = f"Name=tag:{TAG},Values={self._tag}"
        query = ("--query", "VpcEndpoints[0].VpcEndpointId", "--output", "text")
        endpoint = self._command("describe-vpc-endpoints", "--filters", named, f"Name=vpc-id,Values={checked(self.vpc)}", *query)
        query = ("--query", "SecurityGroups[0].GroupId", "--output", "text")
        group = self._command("describe-security-groups", "--filters", named, f"Name=vpc-id,Values={checked(self.vpc)}", *query)
        gone = f'{self._command("delete-vpc-endpoints")} --vpc-endpoint-ids "$({endpoint})"\ngroup=$({group})'
        return f'{gone}\nfor pause in {PAUSES}; do\n  {self._command("delete-security-group")} --group-id "$group" && break\n  sleep "$pause"\ndone'

    @property
    def _tag(self) -> str:
        return checked(self.service_name)

    def _tagged(self, sort: str) -> tuple[str, str]:
        return "--tag-specifications", f"ResourceType={sort},Tags=[{{Key={TAG},Value={self._tag}}}]"

    def _command(self, operation: str, *words: str) -> str:
        return command(self.region, operation, *words)

    def _label(self) -> str:
        return label(self.vpc, self.service_name.rpartition(".")[2])

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_security_group`` with its one rule, and ``aws_vpc_endpoint``."""
        name = self._label()
        group = Reference(f"aws_security_group.{name}.id")
        rule: dict[str, Value] = {
            "security_group_id": group, "ip_protocol": "tcp", "from_port": HTTPS[0], "to_port": HTTPS[1], "referenced_security_group_id": self.client,
        }  # fmt: skip
        endpoint: dict[str, Value] = {
            "vpc_id": self.vpc, "vpc_endpoint_type": "Interface", "service_name": self.service_name, "subnet_ids": self.subnets,
            "security_group_ids": (group,), "private_dns_enabled": True,
        }  # fmt: skip
        return (
            Terraform("aws_security_group", name, {"vpc_id": self.vpc}),
            Terraform("aws_vpc_security_group_ingress_rule", name, rule),
            Terraform("aws_vpc_endpoint", name, endpoint),
        )

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::SecurityGroup`` and ``AWS::EC2::VPCEndpoint``."""
        name = logical(self._label())
        rule = {"IpProtocol": "tcp", "FromPort": HTTPS[0], "ToPort": HTTPS[1], "SourceSecurityGroupId": self.client}
        group = {"GroupDescription": f"HTTPS to {self.service_name}", "VpcId": self.vpc, "SecurityGroupIngress": [rule]}
        endpoint = {
            "VpcId": self.vpc, "VpcEndpointType": "Interface", "ServiceName": self.service_name, "SubnetIds": list(self.subnets),
            "SecurityGroupIds": [{"Fn::GetAtt": [f"{name}Group", "GroupId"]}], "PrivateDnsEnabled": True,
        }  # fmt: skip
        return {
            f"{name}Group": {"Type": "AWS::EC2::SecurityGroup", "Properties": group},
            name: {"Type": "AWS::EC2::VPCEndpoint", "Properties": endpoint},
        }
