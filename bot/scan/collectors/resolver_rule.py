"""Rules of the Route 53 Resolver, and the VPCs in which they are followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import Call, filters, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.hosted_zone import plain
from rules.network.resolver_rule import ASSOCIATIONS, ResolverRule

ACTIONS = (ResolverRule.LISTED_BY, ASSOCIATIONS)
RULE = kept("Id", "Name", "DomainName", "RuleType", "TargetIps", "OwnerId", "ResolverEndpointId")
ASSOCIATION = kept("ResolverRuleId", "VPCId", "Status")
OVER = ("DELETING", "FAILED")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the rules, and which of them the instances' VPCs follow."""
    if scope.resolving:
        yield Call(scope.place, ResolverRule.LISTED_BY, "ResolverRules", RULE, page=100)
    for arguments in filters("VPCId", scope.resolving):
        yield Call(scope.place, ASSOCIATIONS, "ResolverRuleAssociations", ASSOCIATION, arguments, page=100)


def parse(reading: Reading) -> Iterator[ResolverRule]:
    """Make rules with their VPCs."""
    pairs = [pair for pair in reading.each(ASSOCIATIONS, "ResolverRuleAssociations", _association) if pair]
    for each in reading.each(ResolverRule.LISTED_BY, "ResolverRules", _make):
        yield replace(each, vpcs=tuple(vpc for rule, vpc in pairs if rule == each.id))


def _association(piece: Piece) -> tuple[str, str] | tuple[()]:
    """Read rule and VPC; one that is over says nothing."""
    return () if piece.text_or_none("Status") in OVER else (piece.text("ResolverRuleId"), piece.text("VPCId"))


def _make(piece: Piece) -> ResolverRule:
    targets = piece.pieces("TargetIps", optional=True)
    servers = (each.text_or_none("Ip") or each.text_or_none("Ipv6") for each in targets)
    return ResolverRule(
        id=piece.text("Id"), account=piece.account, region=piece.region, name=piece.text_or_none("Name"), domain=plain(piece.text("DomainName")),
        sort=piece.text("RuleType"), servers=tuple(each for each in servers if each), endpoint=piece.text_or_none("ResolverEndpointId"),
    )  # fmt: skip
