"""Rule groups of DNS Firewall that are associated with the instances' VPCs."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.dns_firewall import DnsFirewall

ACTIONS = (DnsFirewall.LISTED_BY,)
KEPT = kept("Id", "Name", "FirewallRuleGroupId", "VpcId", "Status")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask of each VPC in which a name is asked for."""
    for vpc in scope.resolving:
        yield Call(scope.place, DnsFirewall.LISTED_BY, "FirewallRuleGroupAssociations", KEPT, {"VpcId": vpc}, page=100)


def parse(reading: Reading) -> Iterator[DnsFirewall]:
    """Make the associations that are in force, or soon are."""
    found = reading.each(DnsFirewall.LISTED_BY, "FirewallRuleGroupAssociations", _make)
    return (each for each in found if each is not None)


def _make(piece: Piece) -> DnsFirewall | None:
    if piece.text_or_none("Status") == "DELETING":
        return None
    return DnsFirewall(
        id=piece.text("Id"), account=piece.account, region=piece.region, name=piece.text_or_none("Name"), vpc=piece.text("VpcId"),
        group=piece.text("FirewallRuleGroupId"),
    )  # fmt: skip
