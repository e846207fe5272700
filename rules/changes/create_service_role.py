"""Make the IAM role by which DMS makes network interfaces. https://docs.aws.amazon.com/dms/latest/userguide/security-iam.html#CHAP_Security.APIRole"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rules.changes.change import Change, command
from rules.network.network import Network
from rules.network.service_role import VPC_ROLE, ServiceRole

POLICY = "arn:aws:iam::aws:policy/service-role/AmazonDMSVPCManagementRole"
TRUST = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "dms.amazonaws.com"}, "Action": "sts:AssumeRole"}]}


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateServiceRole(Change):
    """Create ``role``, the ARN of ``dms-vpc-role``, which DMS may take, with the policy that AWS manages for it. IAM is the same in every Region.

    Terraform's modules make this role under names of their own, so that a file here would be one more to look for: it is left to the command.
    """

    kind = "create-role"
    service = "iam"
    also = ("attach-role-policy",)

    role: str

    @property
    def resource(self) -> str:
        """The role's ARN."""
        return self.role

    @property
    def summary(self) -> str:
        """``create it with AmazonDMSVPCManagementRole``."""
        return f"create it with {POLICY.rpartition('/')[2]}"

    def apply(self, network: Network) -> Network:
        """Give the network with the role in its account."""
        role = network.find(ServiceRole, self.role)
        return network.having(replace(role, exists=True, trusts_dms=True)) if role else network

    def as_cli(self) -> str:
        """``aws iam create-role`` and ``attach-role-policy``."""
        create = self._write(self.kind, "--assume-role-policy-document", json.dumps(TRUST, separators=(",", ":")))
        return f"{create}\n{self._write('attach-role-policy', '--policy-arn', POLICY)}"

    def undo(self) -> str:
        """Take the policy off, since a role that has one stays, and delete the role."""
        return f"{self._write('detach-role-policy', '--policy-arn', POLICY)}\n{self._write('delete-role')}"

    def _write(self, operation: str, *words: str) -> str:
        return command(self.region, operation, "--role-name", VPC_ROLE, *words, service=self.service)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::IAM::Role``."""
        properties = {"RoleName": VPC_ROLE, "AssumeRolePolicyDocument": TRUST, "ManagedPolicyArns": [POLICY]}
        return {"DmsVpcRole": {"Type": "AWS::IAM::Role", "Properties": properties}}
