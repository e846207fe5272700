"""The DNS attributes of the replication instance's VPC."""

from __future__ import annotations

from rules.changes.modify_vpc_attribute import dns_attributes
from rules.network.name import KIND
from rules.network.vpc import Vpc
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop


class ResolverOfTheVpcAnswers(Rule):
    """The resolver of the replication instance's VPC answers when it is asked for a name.

    ## What it does
    Reads the attributes enableDnsSupport and enableDnsHostnames of the VPC, where an endpoint is given by name. Without the first nobody answers, without
    the second no private hosted zone does.

    ## Why it matters
    The test fails with an unknown host, however open the way is. An address in place of the name would be reached.

    ## How to fix
    Turn the attribute on. Or give the replication instance name servers of its own.

    ## How safe the fix is
    It opens nothing: it lets hosts of the VPC look names up. A host that is to be kept from it can still be given other name servers.
    """

    id = "DNS-002"
    title = "The resolver of the VPC answers"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A name that the VPC's attributes keep from being resolved."""
        del path
        return blocked(hop, KIND, "DNS_SUPPORT_OFF", "DNS_HOSTNAMES_OFF")

    def message(self, path: Path, hop: Hop) -> str:
        """Say which attribute is off."""
        del path
        return f"{hop.decision.detail}."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Turn it on."""
        vpc = path.network.find(Vpc, hop.decision.node)
        return dns_attributes(vpc) if vpc else Unfixable("Turn on both DNS attributes of the VPC.")
