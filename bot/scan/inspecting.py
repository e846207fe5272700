"""Which firewalls take part in a task: those that a route leads to, then their policies and the policies' rule groups."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Place
from rules.network.firewall_policy import FirewallPolicy, FirewallRuleGroup
from rules.network.network import Network
from rules.network.network_firewall import FirewallEndpoint
from rules.network.route_table import RouteTable
from rules.network.vpc_endpoint import INSPECTION, VpcEndpoint


def endpoints_routed_to(network: Network, place: Place) -> set[str]:
    """Give the VPC endpoints that a route of the place leads to."""
    tables = (each for each in network.all(RouteTable) if (each.account, each.region) == (place.account, place.region))
    return {route.target for table in tables for route in table.routes if route.target and route.target.startswith("vpce-")}


def may_inspect(network: Network, target: str) -> bool:
    """Tell whether an endpoint may be a firewall's, as far as it is known."""
    known = network.find(VpcEndpoint, target)
    return known is None or known.sort == INSPECTION


def unread_policies(network: Network, place: Place) -> Iterator[str]:
    """Give the policies of the firewalls that a route leads to."""
    found = (network.find(FirewallEndpoint, target) for target in endpoints_routed_to(network, place))
    return (each.policy for each in found if each and network.find(FirewallPolicy, each.policy) is None)


def unread_rule_groups(network: Network, place: Place) -> set[str]:
    """Give the rule groups of the policies that were read."""
    policies = (each for each in network.all(FirewallPolicy) if (each.account, each.region) == (place.account, place.region))
    return {arn for each in policies for arn in (*each.stateless, *each.stateful) if network.find(FirewallRuleGroup, arn) is None}
