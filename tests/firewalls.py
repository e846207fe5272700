"""A Network Firewall in two lines: rules as a person writes them, endpoints in the subnets that are there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from rules.network.firewall_policy import ANY, FirewallPolicy, FirewallRule, FirewallRuleGroup
from rules.network.network_firewall import FirewallEndpoint
from rules.network.packet import ALL_PORTS, TCP, UDP, Box, prefix
from rules.network.subnet import Subnet
from tests.builders import Where, World

POLICY = "arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/inspection"
GROUP = "arn:aws:network-firewall:eu-west-1:111122223333:stateful-rulegroup/databases"
STATELESS = "arn:aws:network-firewall:eu-west-1:111122223333:stateless-rulegroup/first"
FIREWALL = "arn:aws:network-firewall:eu-west-1:111122223333:firewall/inspection"
PROTOCOLS = {"tcp": (TCP,), "udp": (UDP,), "ip": ()}


def firewall_rule(text: str, doubt: str | None = None) -> FirewallRule:
    """Read ``pass tcp 10.0.1.0/24 any -> 10.0.11.0/24 5432``; ``<>`` is both ways."""
    action, protocol, sender, sender_ports, arrow, receiver, receiver_ports = text.split()
    senders, receivers = boxes(sender, sender_ports), boxes(receiver, receiver_ports)
    known = cast("Literal['pass', 'drop', 'reject', 'alert', 'forward']", action)
    return FirewallRule(known, text, senders, receivers, PROTOCOLS[protocol], both_ways=arrow == "<>", doubt=doubt)


def boxes(addresses: str, ports: str) -> tuple[Box, ...]:
    low, _, high = ports.partition(":")
    opening = ALL_PORTS if ports == "any" else (int(low), int(high or low))
    peers = [each.peers for each in ANY] if addresses == "any" else [prefix(addresses)]
    return tuple(Box(each, opening) for each in peers)


def firewall(world: World, subnets: Sequence[str], *rules: str) -> None:
    """Add a firewall in strict order that drops what no rule passes; its endpoint in ``subnet-fw-a`` is ``vpce-fw-a``."""
    where = Where(account=world.account, region=world.region)
    group = FirewallRuleGroup(id=GROUP, name="databases", rules=tuple(map(firewall_rule, rules)), **where)
    policy = FirewallPolicy(id=POLICY, name="inspection", stateful=(GROUP,), strict=True, defaults=("aws:drop_strict",), **where)
    world.add(group, policy)
    for subnet in subnets:
        home = next(each for each in world.resources if isinstance(each, Subnet) and each.id == subnet)
        name = subnet.removeprefix("subnet-")
        world.add(FirewallEndpoint(id=f"vpce-{name}", name="inspection", firewall=FIREWALL, policy=POLICY, vpc=home.vpc, subnet=subnet, **where))


def stateless(world: World, *rules: str) -> None:
    """Put stateless rules before the others."""
    group = FirewallRuleGroup(id=STATELESS, name="first", rules=tuple(map(firewall_rule, rules)), account=world.account, region=world.region)
    world.add(group)
    world.change(POLICY, stateless=(STATELESS,))
