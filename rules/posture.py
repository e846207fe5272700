"""What stops nothing and had better be otherwise: how open a task's network is, how its words travel, what it depends on.

Laws:
- Posture never changes a verdict, and no plan takes its fix.
- What was not read is not said to be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from rules.changes.modify_endpoint import ModifyEndpoint
from rules.changes.revoke_security_group import RevokeSecurityGroup
from rules.fixes import admit
from rules.legs import Leg, TaskPaths
from rules.network.endpoint import ENCRYPTED, Endpoint
from rules.network.network import Network, Side
from rules.network.network_interface import NetworkInterface
from rules.network.packet import TCP, Packet, Prefix, is_private
from rules.network.prefix_list import PrefixList
from rules.network.route_table import table_of
from rules.network.security_group import GroupRule, ListPeer, SecurityGroup
from rules.network.vpc_peering import peerings_between
from rules.path import Path
from rules.rule import Breach, Outcome, Precondition, Remedy, Unfixable

WIDE = 8
"""A range with a shorter prefix than any network of one owner has is the world."""

GATES = ("internet-gateway", "egress-only-internet-gateway")
"""What leads to the internet."""

OUTSIDE = (*GATES, "vpn-gateway", "vpn-connection", "direct-connect", "nat-instance", "internet", "on-premises")
"""What a packet passes that leaves the networks of AWS."""

WAYS = {"internet": "by the internet", "nat-gateway": "by the internet", "vpn-or-direct-connect": "by a VPN, Direct Connect or a bridging host"}
"""How the configurations of a leg leave AWS."""


class Posture(Precondition):
    """A requirement whose breach stops nothing."""

    posture: ClassVar[bool] = True
    planned: ClassVar[bool] = False
    outcome: ClassVar[Outcome] = "warning"

    def breaches(self, task: TaskPaths) -> Iterator[Breach]:
        """Give each fault once, with every leg that it concerns."""
        found: dict[tuple[str, str], Breach] = {}
        for each in self.faults(task):
            same = found.get((each.subject, each.message))
            legs = tuple(dict.fromkeys((*same.legs, *each.legs))) if same else each.legs
            found[each.subject, each.message] = replace(each, legs=legs)
        yield from found.values()

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """Give what had better be otherwise, leg by leg."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Door:
    """An interface that a path comes to, the packet as it arrives there, and the groups that guard it, as far as they were read."""

    leg: Leg
    path: Path
    interface: NetworkInterface
    packet: Packet
    groups: tuple[SecurityGroup, ...]


def present(task: TaskPaths) -> Iterator[tuple[Leg, Path]]:
    """Give the paths on which the task runs now."""
    return ((leg, path) for leg in task.legs for path in leg.paths if path.current)


def doors(task: TaskPaths) -> Iterator[Door]:
    """Give the interfaces that requests come to: what is spoken to, and what stands between."""
    for leg, path in present(task):
        for hop in path.request.hops:
            interface = path.network.find(NetworkInterface, hop.at.node)
            if interface and hop.decision.kind == SecurityGroup.KIND and hop.at.side is Side.IN:
                yield Door(leg, path, interface, hop.packet, groups_of(path.network, interface))


def database_doors(task: TaskPaths) -> Iterator[Door]:
    """Give the interfaces at which requests end, without those of AWS's own services."""
    return (each for each in doors(task) if each.interface.id == each.path.request.at.node and not each.path.target.service and not each.path.target.endpoint)


def groups_of(network: Network, interface: NetworkInterface) -> tuple[SecurityGroup, ...]:
    """Give the groups of an interface that were read."""
    return tuple(each for each in (network.find(SecurityGroup, group) for group in interface.groups) if each)


def group_seen(door: Door) -> str | None:
    """Give the group of the replication instance that a rule at the door may name: references reach within a VPC, and over a peering in one Region."""
    end, near, far = door.packet.source_end, door.interface.vpc, door.path.origin.vpc
    joined = near == far or any(each.active and each.same_region for each in peerings_between(door.path.network, near, far))
    return min(end.groups, default=None) if end and joined else None


def openings(network: Network, group: SecurityGroup, packet: Packet) -> Iterator[tuple[GroupRule, Prefix]]:
    """Give the inbound rules for the packet's port that name ranges, each with each range."""
    for rule in group.rules:
        if not rule.egress and rule.protocol in (-1, TCP) and rule.opening()[0] <= packet.destination_ports[0] <= rule.opening()[1]:
            yield from ((rule, each) for each in ranges(network, rule))


def ranges(network: Network, rule: GroupRule) -> tuple[Prefix, ...]:
    """Give the ranges that a rule names, by itself or by a prefix list that was read."""
    if isinstance(rule.peer, ListPeer):
        known = network.find(PrefixList, rule.peer.prefix_list)
        return known.entries or () if known else ()
    return (rule.peer,) if isinstance(rule.peer, Prefix) else ()


def narrowed(task: TaskPaths, group: SecurityGroup, rules: Iterable[GroupRule]) -> Remedy:
    """Admit what the task sends by these inbound rules for what it is, by group or subnet; then take them out."""
    taken = tuple(rules)
    by = {str(each) for each in taken}
    hops = ((path, hop) for path in task.paths for hop in path.request.hops if hop.decision.node == group.id and hop.at.side is Side.IN)
    remedies = [admit(path, hop) for path, hop in hops if hop.decision.decided_by in by]
    admitting = tuple(dict.fromkeys(change for each in remedies if not isinstance(each, Unfixable) for change in each))
    return *admitting, *(taken_out(group, each) for each in taken)


def taken_out(group: SecurityGroup, rule: GroupRule) -> RevokeSecurityGroup:
    """Take a rule out of a group."""
    return RevokeSecurityGroup(account=group.owning_account, region=group.region, group=group.id, rule=rule)


def titled(group: SecurityGroup) -> str:
    """Name a group in a sentence."""
    return f"Security group {group.name} ({group.id})" if group.name and group.name != group.id else f"Security group {group.id}"


def passes(path: Path, *kinds: str) -> bool:
    """Tell whether the request goes by a control of one of these kinds."""
    return any(hop.decision.kind in kinds for hop in path.request.hops)


def goes_out_itself(task: TaskPaths) -> bool | None:
    """Tell whether the replication instance needs a public address: a path takes an internet gateway and nothing translates; ``None`` where one is lost."""
    paths = tuple(task.paths)
    if any(passes(each, *GATES) and not passes(each, "nat-gateway") for each in paths):
        return True
    unknown = any(each.request.end == "lost" and not is_private(each.target.address) for each in paths)
    return None if unknown or any(not leg.paths for leg in task.legs) else False


def in_the_clear(task: TaskPaths, *, outside: bool) -> Iterator[Breach]:
    """Give the endpoints that encrypt nothing although their engine could, where a present path leaves AWS or where none does."""
    for leg in task.legs:
        endpoint, main = leg.endpoint, not leg.conversation.service
        leaves = any(_leaves(path) for path in leg.paths if path.current)
        if endpoint and main and endpoint.encrypted is False and leg.paths and leaves is outside:
            way = f", and its way leaves AWS {WAYS.get(leg.configuration, '')}".rstrip() if outside else ""
            said = f"SslMode is {endpoint.ssl_mode}" if endpoint.security_protocol is None else f"its security protocol is {endpoint.security_protocol}"
            message = f"Endpoint {endpoint.name} ({endpoint.engine}) talks in the clear: {said}{way}."
            yield Breach(endpoint.id, message, _encrypting(endpoint), (leg.role,))


def _encrypting(endpoint: Endpoint) -> Remedy:
    """Ask for TLS where that alone is to be said; to verify a certificate, one must be there."""
    if endpoint.ssl_mode == "none" and ENCRYPTED[endpoint.engine] == "SslMode to require":
        return (ModifyEndpoint(account=endpoint.account, region=endpoint.region, endpoint=endpoint.id, ssl_mode="require", instead_of="none"),)
    return Unfixable(f"Set {ENCRYPTED[endpoint.engine]} on {endpoint.name}, once the database offers TLS.")


def _leaves(path: Path) -> bool:
    return passes(path, *OUTSIDE) or (path.target.interface is None and not is_private(path.target.address))


def gate_of(network: Network, subnet: str, vpc: str) -> str | None:
    """Give the internet gateway that a subnet's default route leads to."""
    table = table_of(network, subnet, vpc)
    routes = table.routes if table else ()
    return next((each.target for each in routes if not isinstance(each.destination, str) and each.destination.prefixlen == 0 and _is_gate(each.target)), None)


def _is_gate(target: str | None) -> bool:
    return (target or "").startswith("igw-")
