"""A rule of the Route 53 Resolver: other name servers answer for a domain. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-forward-vpc-to-network.html

Laws:
- Of the rules that are associated with a VPC and the private hosted zones that it sees, the longest domain decides; a rule goes before a zone of its name.
- What the other servers answer cannot be seen from AWS.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.hosted_zone import plain
from rules.network.network import Resource

ASSOCIATIONS = "route53resolver:ListResolverRuleAssociations"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolverRule(Resource):
    """``sort`` is AWS's word: ``FORWARD``, ``SYSTEM``, ``RECURSIVE``; ``servers`` are the addresses that are asked by way of the outbound
    ``endpoint``. The domain ``""`` is every name.
    """

    KIND: ClassVar[str] = "resolver-rule"
    LISTED_BY: ClassVar[str] = "route53resolver:ListResolverRules"

    domain: str
    sort: str
    servers: tuple[str, ...] = ()
    endpoint: str | None = None
    vpcs: tuple[str, ...] = ()

    def rules(self, host: str) -> bool:
        """Tell whether the rule is about the name."""
        return f".{plain(host)}".endswith(f".{self.domain}" if self.domain else "")
