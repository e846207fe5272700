"""Firewall policies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.firewall_policy import FirewallPolicy

ACTIONS = (FirewallPolicy.LISTED_BY,)
ARN = "FirewallPolicyArn"
ACTION: dict[str, Literal["pass", "drop", "forward"]] = {"aws:pass": "pass", "aws:drop": "drop", "aws:forward_to_sfe": "forward"}
KEPT = kept(
    "StatelessRuleGroupReferences", "StatelessDefaultActions", "StatefulRuleGroupReferences", "StatefulDefaultActions", "StatefulEngineOptions",
    "TLSInspectionConfigurationArn",
)  # fmt: skip


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the policies of the firewalls to which routes lead."""
    for each in scope.firewall_policies:
        yield Call(scope.place, FirewallPolicy.LISTED_BY, "FirewallPolicy", KEPT, parameters={ARN: each})


def parse(reading: Reading) -> Iterator[FirewallPolicy]:
    """Make a policy of each answer; one with a part that cannot be read is not made, since every part decides."""
    for arn, made in reading.about(FirewallPolicy.LISTED_BY, ARN, lambda piece: _make(piece.piece("FirewallPolicy"))):
        yield replace(made, id=arn, name=arn.rpartition("/")[2])


def _make(piece: Piece) -> FirewallPolicy:
    stateful = piece.pieces("StatefulRuleGroupReferences", optional=True)
    options = piece.piece("StatefulEngineOptions") if piece.has("StatefulEngineOptions") else None
    return FirewallPolicy(
        id="", account=piece.account, region=piece.region,
        stateless=_by_priority(piece.pieces("StatelessRuleGroupReferences", optional=True)), default=standard(piece, "StatelessDefaultActions"),
        stateful=_by_priority(stateful), strict=options is not None and options.text_or_none("RuleOrder") == "STRICT_ORDER",
        defaults=piece.texts("StatefulDefaultActions", optional=True), alerting=frozenset(each.text("ResourceArn") for each in stateful if _alerts(each)),
        midstream=(options.text_or_none("StreamExceptionPolicy") if options else None) or "DROP",
        unclear="inspects TLS" if piece.has("TLSInspectionConfigurationArn") else None,
    )  # fmt: skip


def standard(piece: Piece, key: str) -> Literal["pass", "drop", "forward"]:
    """Give the one standard action; those of the customer only count packets."""
    found = [ACTION[each] for each in piece.texts(key) if each in ACTION]
    if len(found) != 1:
        raise piece.wrong(key, "a list with one standard action")
    return found[0]


def _by_priority(references: tuple[Piece, ...]) -> tuple[str, ...]:
    """Give the groups in their order; in action order stateful ones have no priority."""
    listed = [(each.number("Priority") if each.has("Priority") else 0, each.text("ResourceArn")) for each in references]
    return tuple(arn for _, arn in sorted(listed, key=lambda pair: pair[0]))


def _alerts(reference: Piece) -> bool:
    return reference.has("Override") and reference.piece("Override").text_or_none("Action") == "DROP_TO_ALERT"
