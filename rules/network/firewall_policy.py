"""What AWS Network Firewall does with a packet: a policy and its rule groups.
https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-policy-processing.html

Laws:
- The stateless engine comes first: groups and rules by priority, then the policy's default. It sees single packets, and a reply like any other.
- What it forwards, the stateful engine judges: every pass rule before every drop, or in strict order rule by rule; then the policy's default.
  https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
- A packet that stands for many is decided piece by piece. What a rule or a group that is not understood may decide is unknown, and nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from rules.network.network import Lack, Network, Resource
from rules.network.packet import ALL_PORTS, Box, Packet, Traffic, cut, prefix

Outcome = Literal["pass", "drop", "unknown", "forward"]
ANY = tuple(Box(prefix(each), ALL_PORTS) for each in ("0.0.0.0/0", "::/0"))
OUTCOMES: dict[str, Outcome] = {"pass": "pass", "forward": "forward", "drop": "drop", "reject": "drop"}
"""What the actions come to; an alert decides nothing."""
DROPPING = ("aws:drop_strict", "aws:drop_established")
"""The second lets the handshake through and then drops what follows it, so that no connection comes about either."""


@dataclass(frozen=True, slots=True)
class FirewallRule:
    """One rule, ``text`` as a person would write it. ``doubt`` says what it looks at besides addresses, ports and protocol; no protocols are all."""

    action: Literal["pass", "drop", "reject", "alert", "forward"]
    text: str
    senders: tuple[Box, ...] = ANY
    receivers: tuple[Box, ...] = ANY
    protocols: tuple[int, ...] = ()
    both_ways: bool = False
    doubt: str | None = None

    def openings(self) -> Iterator[Traffic]:
        """Give all that the rule speaks of."""
        for sender in self.senders:
            for receiver in self.receivers:
                yield Traffic(sender, receiver)
                if self.both_ways:
                    yield Traffic(receiver, sender)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirewallRuleGroup(Resource):
    """``rules`` in the order in which they are asked; ``None`` where they are not addresses and ports, and ``sort`` says what they are."""

    KIND: ClassVar[str] = "firewall-rule-group"
    LISTED_BY: ClassVar[str] = "network-firewall:DescribeRuleGroup"

    rules: tuple[FirewallRule, ...] | None
    sort: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirewallPolicy(Resource):
    """``stateless`` and ``stateful`` are groups by priority, ``default`` what the stateless engine does with the rest, ``defaults`` the stateful one.

    ``alerting`` are groups whose drops were made alerts, ``midstream`` is what happens to connections whose beginning was not seen, and ``unclear``
    names a part of the policy that is not understood.
    """

    KIND: ClassVar[str] = "firewall-policy"
    LISTED_BY: ClassVar[str] = "network-firewall:DescribeFirewallPolicy"

    stateless: tuple[str, ...] = ()
    default: Literal["pass", "drop", "forward"] = "forward"
    stateful: tuple[str, ...] = ()
    strict: bool = False
    defaults: tuple[str, ...] = ()
    alerting: frozenset[str] = frozenset()
    midstream: str = "DROP"
    unclear: str | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What becomes of ``traffic``, and ``by`` what. ``ruled`` tells that a rule decided and not a default."""

    outcome: Outcome
    traffic: Traffic
    by: str
    stateful: bool = False
    ruled: bool = False
    reason: str | None = None
    lack: Lack | None = None


def judge(network: Network, policy: FirewallPolicy, packet: Packet) -> tuple[Ruling, ...]:
    """Decide each piece of a packet."""
    found, left = _in_turn(network, policy, policy.stateless, [packet.traffic()], packet.protocol)
    found += [Ruling(policy.default, piece, f"the stateless default action {policy.default} of {policy.name or policy.id}") for piece in left]
    forwarded = [each.traffic for each in found if each.outcome == "forward"]
    return (*(each for each in found if each.outcome != "forward"), *_stateful(network, policy, forwarded, packet.protocol))


def worst(rulings: Iterable[Ruling]) -> Ruling:
    """Give the ruling that counts: a drop, else what is not known, else what the stateful engine passes."""
    order = ("drop", "unknown", "pass")
    return min(rulings, key=lambda each: (order.index(each.outcome), not each.stateful))


def _stateful(network: Network, policy: FirewallPolicy, pieces: list[Traffic], protocol: int) -> Iterator[Ruling]:
    if policy.unclear:
        yield from (_unclear(policy, piece, policy.unclear) for piece in pieces)
        return
    order = _in_turn if policy.strict else _by_action
    found, left = order(network, policy, policy.stateful, pieces, protocol, stateful=True)
    yield from found
    yield from (_default(policy, piece) for piece in left)


def _default(policy: FirewallPolicy, piece: Traffic) -> Ruling:
    """Decide what no rule decides; only strict order has default actions."""
    name, defaults = policy.name or policy.id, policy.defaults if policy.strict else ()
    drop = next((each for each in defaults if each in DROPPING), None)
    if drop:
        return Ruling("drop", piece, f"the default action {drop} of {name}", stateful=True, reason="FIREWALL_RULES_RESTRICTION")
    odd = next((each for each in defaults if not each.startswith("aws:alert")), None)
    return _unclear(policy, piece, f"has the default action {odd}") if odd else Ruling("pass", piece, f"the default of {name}", stateful=True)


def _unclear(policy: FirewallPolicy, piece: Traffic, what: str) -> Ruling:
    message = f"The firewall policy {policy.name or policy.id} {what}, which is not modelled."
    lack = Lack("NOT_SUPPORTED", message, "Check by hand what the firewall does with these packets.")
    return Ruling("unknown", piece, f"{policy.name or policy.id}, which {what}", stateful=True, reason="UNSUPPORTED_COMPONENT", lack=lack)


def _in_turn(
    network: Network, policy: FirewallPolicy, groups: tuple[str, ...], pieces: list[Traffic], protocol: int, *, stateful: bool = False
) -> tuple[list[Ruling], list[Traffic]]:
    """Ask group by group. One that cannot be judged leaves nothing certain for those behind it."""
    found: list[Ruling] = []
    for identifier in groups:
        group = network.find(FirewallRuleGroup, identifier)
        if group is None or group.rules is None:
            return [*found, *_opaque(network, policy, identifier, pieces, stateful=stateful)], []
        more, pieces = _ask(((rule, group) for rule in group.rules), policy, pieces, protocol, stateful=stateful)
        found += more
    return found, pieces


def _by_action(
    network: Network, policy: FirewallPolicy, groups: tuple[str, ...], pieces: list[Traffic], protocol: int, *, stateful: bool
) -> tuple[list[Ruling], list[Traffic]]:
    """Ask every pass rule, then every other. A group that cannot be judged may hold a pass rule, which would come before each drop."""
    known = [group for each in groups if (group := network.find(FirewallRuleGroup, each)) and group.rules is not None]
    opaque = next((each for each in groups if each not in {group.id for group in known}), None)
    listed = sorted(((rule, group) for group in known for rule in group.rules or ()), key=lambda pair: pair[0].doubt is not None)
    found, left = _ask((pair for pair in listed if pair[0].action == "pass"), policy, pieces, protocol, stateful=stateful)
    if opaque:
        return [*found, *_opaque(network, policy, opaque, left, stateful=stateful)], []
    more, left = _ask((pair for pair in listed if pair[0].action != "pass"), policy, left, protocol, stateful=stateful)
    return found + more, left


def _ask(
    rules: Iterable[tuple[FirewallRule, FirewallRuleGroup]], policy: FirewallPolicy, pieces: list[Traffic], protocol: int, *, stateful: bool
) -> tuple[list[Ruling], list[Traffic]]:
    found: list[Ruling] = []
    for rule, group in rules:
        outcome = OUTCOMES.get(rule.action)
        if not pieces:
            break
        if outcome is None or (rule.protocols and protocol not in rule.protocols) or (outcome == "drop" and group.id in policy.alerting):
            continue
        for opening in rule.openings():
            taken, pieces = cut(pieces, opening)
            found += [_ruling(rule, group, outcome, piece, stateful=stateful) for piece in taken]
    return found, pieces


def _ruling(rule: FirewallRule, group: FirewallRuleGroup, outcome: Outcome, piece: Traffic, *, stateful: bool) -> Ruling:
    name, lack = group.name or group.id, None
    if rule.doubt:
        message = f"The firewall rule group {name} has the rule {rule.text}, which {rule.doubt}."
        lack = Lack("NOT_SUPPORTED", message, "Check by hand whether that rule takes the packets.")
    reasons = {"drop": "FIREWALL_RULES_RESTRICTION", "unknown": "FIREWALL_UNSUPPORTED_RULE_OPTIONS"}
    what: Outcome = "unknown" if lack else outcome
    return Ruling(what, piece, f"{rule.text} of {name}", stateful=stateful, ruled=lack is None, reason=reasons.get(what), lack=lack)


def _opaque(network: Network, policy: FirewallPolicy, identifier: str, pieces: list[Traffic], *, stateful: bool) -> Iterator[Ruling]:
    group = network.find(FirewallRuleGroup, identifier)
    if group is None:
        by, reason, lack = f"{identifier}, which was not read", "UNKNOWN_RESOURCE", network.lack(FirewallRuleGroup, policy, identifier)
    else:
        by, reason = f"{group.name or identifier}, which holds {group.sort}", "FIREWALL_UNSUPPORTED_HIGHER_PRIORITY_RULE_GROUP_TYPE"
        message = f"The firewall rule group {group.name or identifier} holds {group.sort}, which are not judged."
        lack = Lack("NOT_SUPPORTED", message, "Check by hand that none of them drops the packets.")
    return (Ruling("unknown", piece, by, stateful=stateful, reason=reason, lack=lack) for piece in pieces)
