"""DNS Firewall of the Route 53 Resolver: it may keep names from a VPC. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-overview.html

Which names its lists hold is not followed: what a VPC with one is told of a name that is not AWS's own is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class DnsFirewall(Resource):
    """The association of the rule group ``group`` with ``vpc``."""

    KIND: ClassVar[str] = "dns-firewall"
    LISTED_BY: ClassVar[str] = "route53resolver:ListFirewallRuleGroupAssociations"

    vpc: str
    group: str
