"""What a Network Firewall lets through."""

from __future__ import annotations

from rules.fixes import around
from rules.network.firewall_policy import FirewallPolicy, judge, worst
from rules.network.network_firewall import FirewallEndpoint
from rules.network.packet import Packet, show_ports
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked, named
from rules.trace import Hop


class FirewallPassesThePacket(Rule):
    """The AWS Network Firewall to which the packet is routed works, and its policy passes the packet.

    ## What it does
    Judges the packet as the firewall does: the stateless rule groups by priority, their default, then the stateful rules of addresses and ports, by
    action or in strict order, and the policy's default actions. Suricata strings, domain lists and further rule options are not judged, but named.

    ## Why it matters
    A central firewall under strict order drops what no rule passes. Security groups, ACLs and routes may all be open, and the test times out.

    ## How to fix
    Add a rule that passes the database's port, before the one that drops. Whoever keeps the firewall writes it into the rule group: a group is always
    replaced as a whole, so no command is offered.

    ## How safe the fix is
    The rule names one range, one port and one direction; the stateful engine lets the replies through by itself.
    """

    id = "FW-001"
    title = "The firewall passes the packet"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-policy-processing.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A firewall that drops, or does not work."""
        del path
        return blocked(hop, "firewall", "FIREWALL_RULES_RESTRICTION", "BAD_STATE")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Write the rule that is missing."""
        if hop.decision.reason == "BAD_STATE":
            return Unfixable(f"{named(path, hop)} {hop.decision.detail}; wait until it is READY, or repair it.")
        request = hop.packet.answer() if hop.packet.reply else hop.packet
        keeper, drops = f"Let whoever keeps {named(path, hop)} add", hop.decision.decided_by
        if _stateless(path, hop):
            return Unfixable(f"{keeper} stateless rules before {drops} that forward both directions, and a stateful one: {_rule(path, request)}.")
        return Unfixable(f"{keeper}, before {drops}: {_rule(path, request)}.")


def _stateless(path: Path, hop: Hop) -> bool:
    """Tell whether the stateless engine drops: it sees both directions as packets of their own."""
    endpoint = path.network.find(FirewallEndpoint, hop.decision.node)
    policy = path.network.find(FirewallPolicy, endpoint.policy if endpoint else None)
    return policy is not None and not worst(judge(path.network, policy, hop.packet)).stateful


def _rule(path: Path, packet: Packet) -> str:
    ports = show_ports(packet.destination_ports).replace("-", ":")
    return f"pass tcp {around(path, packet.source)} any -> {around(path, packet.destination)} {ports}"
