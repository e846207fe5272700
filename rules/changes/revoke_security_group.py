"""Take a rule out of a security group. https://docs.aws.amazon.com/cli/latest/reference/ec2/revoke-security-group-ingress.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.changes.change import Change
from rules.network.network import Network
from rules.network.security_group import GroupRule, SecurityGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeSecurityGroup(Change):
    """Take ``rule`` out of ``group``; ``peer_account`` as where it is let in.

    What wrote the rule goes on writing it: Terraform and CloudFormation take it out where they made it, and nowhere else.
    """

    group: str
    rule: GroupRule
    peer_account: str | None = None

    @property
    def kind(self) -> str:  # type: ignore[override]
        """The API's own word."""
        return f"revoke-security-group-{'egress' if self.rule.egress else 'ingress'}"

    @property
    def resource(self) -> str:
        """The group."""
        return self.group

    @property
    def summary(self) -> str:
        """``no more inbound tcp 5432 from 0.0.0.0/0``."""
        return f"no more {self._opposite().summary}"

    def apply(self, network: Network) -> Network:
        """Give the network without the rule."""
        group = network.find(SecurityGroup, self.group)
        if group is None or self.rule not in group.rules:
            return network
        return network.having(replace(group, rules=tuple(each for each in group.rules if each != self.rule)))

    def _opposite(self) -> AuthorizeSecurityGroup:
        return AuthorizeSecurityGroup(account=self.account, region=self.region, group=self.group, rule=self.rule, peer_account=self.peer_account)

    def as_cli(self) -> str:
        """``aws ec2 revoke-security-group-…``."""
        return self._opposite().undo()

    def undo(self) -> str:
        """``aws ec2 authorize-security-group-…``."""
        return self._opposite().as_cli()
