"""Rule groups of firewalls. Suricata strings and domain lists are not judged, so that they are not kept either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal, cast

from bot.scan.call import Call, kept
from bot.scan.collectors.firewall_policy import standard
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.firewall_policy import ANY, FirewallRule, FirewallRuleGroup
from rules.network.packet import ALL_PORTS, PROTOCOL_NAMES, TCP, UDP, Box, Ports, Prefix, prefix, show_ports

ACTIONS = (FirewallRuleGroup.LISTED_BY,)
ARN = "RuleGroupArn"
HIDDEN = {"RulesString": "Suricata rules", "RulesSourceList": "domain lists"}
"""What a group may hold instead of addresses and ports."""
STATEFUL = ("pass", "drop", "reject", "alert")
HARMLESS = ("sid", "rev", "gid", "msg", "metadata", "reference", "classtype", "priority")
"""Options that name a rule or sort it among those of its action, and change nothing of what it takes."""
PROTOCOLS = {"IP": (), "TCP": (TCP,), "ICMP": (1,), **dict.fromkeys(("UDP", "QUIC", "NTP", "DHCP", "TFTP", "IKEV2"), (UDP,))}
"""Any other is looked for inside TCP."""


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the groups of the policies that are known."""
    for each in scope.firewall_rule_groups:
        yield Call(scope.place, FirewallRuleGroup.LISTED_BY, "RuleGroup", _keep, parameters={ARN: each})


def _keep(group: Mapping[str, Any]) -> Mapping[str, Any]:
    source = group.get("RulesSource")
    source = source if isinstance(source, Mapping) else {}
    known = kept("StatefulRules", "StatelessRulesAndCustomActions")(source)
    return {**kept("RuleVariables")(group), "RulesSource": {**known, **{key: "…" for key in HIDDEN if source.get(key)}}}


def parse(reading: Reading) -> Iterator[FirewallRuleGroup]:
    """Make a group of each answer; one with a rule that cannot be read is not made."""
    for arn, made in reading.about(FirewallRuleGroup.LISTED_BY, ARN, lambda piece: _make(piece.piece("RuleGroup"))):
        yield replace(made, id=arn, name=arn.rpartition("/")[2])


def _make(group: Piece) -> FirewallRuleGroup:
    source = group.piece("RulesSource")
    hidden = next((word for key, word in HIDDEN.items() if source.has(key)), None)
    rules: tuple[FirewallRule, ...] | None = None
    if source.has("StatelessRulesAndCustomActions"):
        listed = source.piece("StatelessRulesAndCustomActions").pieces("StatelessRules")
        found = sorted(((each.number("Priority"), _stateless(each.piece("RuleDefinition"))) for each in listed), key=lambda pair: pair[0])
        rules = tuple(rule for _, rule in found)
    elif source.has("StatefulRules") and not hidden:
        variables = group.piece("RuleVariables") if group.has("RuleVariables") else None
        rules = tuple(_stateful(each, variables) for each in source.pieces("StatefulRules"))
    return FirewallRuleGroup(id="", account=group.account, region=group.region, rules=rules, sort=hidden or "rules that AWS does not show")


def _stateless(definition: Piece) -> FirewallRule:
    match, action = definition.piece("MatchAttributes"), standard(definition, "Actions")
    protocols = tuple(match.items("Protocols", optional=True))
    if not all(type(each) is int for each in protocols):
        raise match.wrong("Protocols", "a list of numbers")
    senders, receivers = _side(match, "Sources", "SourcePorts"), _side(match, "Destinations", "DestinationPorts")
    word = ",".join(PROTOCOL_NAMES.get(each, str(each)) for each in protocols) or "ip"
    doubt = "looks at TCP flags" if match.items("TCPFlags", optional=True) else None
    return FirewallRule(action, f"{action} {word} {_shown(senders)} -> {_shown(receivers)}", senders, receivers, protocols, doubt=doubt)


def _side(match: Piece, addresses: str, ports: str) -> tuple[Box, ...]:
    peers = tuple(each.prefix("AddressDefinition") for each in match.pieces(addresses, optional=True))
    openings = tuple((each.port("FromPort"), each.port("ToPort")) for each in match.pieces(ports, optional=True))
    return _boxes(peers or tuple(each.peers for each in ANY), openings or (ALL_PORTS,))


def _boxes(peers: tuple[Prefix, ...], openings: tuple[Ports, ...]) -> tuple[Box, ...]:
    return tuple(Box(each, opening) for each in peers for opening in openings)


def _shown(boxes: tuple[Box, ...]) -> str:
    peers = "any" if {each.peers for each in ANY} <= {each.peers for each in boxes} else ",".join(dict.fromkeys(str(each.peers) for each in boxes))
    ports = ",".join(dict.fromkeys("any" if each.ports == ALL_PORTS else show_ports(each.ports) for each in boxes))
    return f"{peers} {ports}"


def _stateful(rule: Piece, variables: Piece | None) -> FirewallRule:
    header, action = rule.piece("Header"), rule.text("Action").lower()
    if action not in STATEFUL or header.text("Direction") not in ("FORWARD", "ANY"):
        raise rule.wrong("Action", f"one of {', '.join(STATEFUL)}, in a direction,")
    protocol, both_ways = header.text("Protocol"), header.text("Direction") == "ANY"
    ends = [_read(header, way, variables) for way in ("Source", "Destination")]
    text = f"{action} {protocol.lower()} {ends[0][0]} {'<>' if both_ways else '->'} {ends[1][0]}"
    options = {each.text("Keyword").partition(":")[0].strip() for each in rule.pieces("RuleOptions", optional=True)}
    doubt = next((f"names {said}, which is not written out" for said, boxes in ends if boxes is None), None)
    if more := sorted(options - set(HARMLESS)):
        doubt = f"has the options {', '.join(more)}"
    if protocol not in PROTOCOLS:
        doubt = f"looks into {protocol}"
    senders, receivers = (boxes or ANY for _, boxes in ends)
    known = cast("Literal['pass', 'drop', 'reject', 'alert']", action)
    return FirewallRule(known, text, senders, receivers, PROTOCOLS.get(protocol, (TCP,)), both_ways=both_ways, doubt=doubt)


def _read(header: Piece, way: str, variables: Piece | None) -> tuple[str, tuple[Box, ...] | None]:
    """Read one side of a rule; ``None`` where it names something that is not written out."""
    addresses, ports = header.text(way), header.text(f"{way}Port")
    said = " ".join("any" if each.upper() == "ANY" else each for each in (addresses, ports))
    parts, openings = _written(addresses, variables, "IPSets"), _written(ports, variables, "PortSets")
    try:
        peers = tuple(prefix(each) for each in parts) if parts else tuple(each.peers for each in ANY)
        return said, _boxes(peers, tuple(map(_ports, openings)) or (ALL_PORTS,))
    except ValueError:
        return said, None


def _written(text: str, variables: Piece | None, sort: str) -> tuple[str, ...]:
    """Give the parts of a list, or of a variable of the group itself; nothing for any."""
    if text.upper() == "ANY":
        return ()
    sets = variables.piece(sort) if variables and variables.has(sort) else None
    if text.startswith("$") and sets and sets.has(text[1:]):
        return sets.piece(text[1:]).texts("Definition")
    return tuple(each.strip() for each in text.strip("[]").split(","))


def _ports(text: str) -> Ports:
    low, colon, high = text.partition(":")
    found = int(low or ALL_PORTS[0]), int(high or (ALL_PORTS[1] if colon else low))
    if not ALL_PORTS[0] <= found[0] <= found[1] <= ALL_PORTS[1]:
        raise ValueError(text)
    return found
