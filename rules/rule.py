"""What a rule is: one sentence that holds when things are well, how to see that it does not, and what to change then.

Laws:
- A rule reads a judged path and nothing else; it fetches nothing and never asks another rule.
- Every wall on a path, reached or not, is some rule's finding; what is not known is a finding too, never a failure.
- A fix is data, as narrow as the path allows, or a sentence that says why there is none.
- A precondition is asked of the whole task, once: it is broken before any packet is sent, and never changes a verdict.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.changes.change import Change
from rules.changes.create_network_acl_entry import CreateNetworkAclEntry, free_number
from rules.changes.set_route import SetRoute
from rules.legs import TaskPaths
from rules.network.detour import connectors, destination_vpcs
from rules.network.network import Side, covers
from rules.network.network_acl import AclEntry, NetworkAcl
from rules.network.network_interface import NetworkInterface
from rules.network.packet import Box, Prefix, is_private, prefix, within
from rules.network.route_table import Route, RouteTable
from rules.network.security_group import GroupPeer, GroupRule, ListPeer, Peer, SecurityGroup
from rules.network.subnet import Subnet
from rules.network.vpc import Vpc
from rules.network.vpc_endpoint import service_list
from rules.path import Path
from rules.trace import Hop

Severity = Literal["critical", "high", "medium", "low", "informational"]
"""Security Hub's words: https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html#Severity"""

Outcome = Literal["failed", "warning", "unknown"]


@dataclass(frozen=True, slots=True)
class Unfixable:
    """Why no change in AWS settles a finding."""

    because: str


Remedy = tuple[Change, ...] | Unfixable


class Rule:
    """One requirement. The docstring is its page in the catalogue; ``seed`` names the sentences of the user guide that it stands for."""

    id: ClassVar[str]
    title: ClassVar[str]
    severity: ClassVar[Severity]
    reference: ClassVar[str]
    seed: ClassVar[tuple[str, ...]] = ()
    requires: ClassVar[tuple[str, ...]] = ()
    outcome: ClassVar[Outcome] = "failed"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """Tell whether the rule is broken at this hop."""
        raise NotImplementedError

    def check(self, path: Path) -> Iterator[Hop]:
        """Give the hops at which the rule is broken."""
        return (hop for hop in path.hops if self.concerns(path, hop))

    def subject(self, path: Path, hop: Hop) -> str:
        """Name the resource that is not as it should be."""
        del path
        return hop.decision.node

    def message(self, path: Path, hop: Hop) -> str:
        """Say what is wrong here, in one sentence."""
        return f"{named(path, hop)} {hop.decision.detail}."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Give the changes that settle it."""
        raise NotImplementedError

    @classmethod
    def page(cls) -> str:
        """Give the rule's page: its docstring."""
        return inspect.cleandoc(cls.__doc__ or "")


@dataclass(frozen=True, slots=True)
class Breach:
    """A precondition that does not hold of ``subject``: what is wrong, what to do about it outside the network, and which legs it stops."""

    subject: str
    message: str
    remedy: Unfixable
    legs: tuple[str, ...]


class Precondition(Rule):
    """A requirement of the task itself and not of a hop."""

    def breaches(self, task: TaskPaths) -> Iterator[Breach]:
        """Give what does not hold; nothing of what was not read."""
        raise NotImplementedError

    def check(self, path: Path) -> Iterator[Hop]:
        """Say nothing of a path."""
        del path
        return iter(())


SPELT = {"acl": "ACL", "Egress ": "Egress-", "Nat ": "NAT ", "Vpc": "VPC", "Vpn": "VPN", "Direct connect": "Direct Connect"}
"""How the words of a kind are written in a sentence."""


def named(path: Path, hop: Hop) -> str:
    """Name the control that decides: ``Security group orders-db (sg-1)``."""
    node, kind = path.network.node(hop.decision.node), hop.decision.kind.replace("-", " ").capitalize()
    for plain, spelt in SPELT.items():
        kind = kind.replace(plain, spelt)
    if node and node.name == kind:  # there is only one
        return f"The {kind.lower()}"
    return f"{kind} {node.name} ({hop.decision.node})" if node and node.name else f"{kind} {hop.decision.node}"


def blocked(hop: Hop, kinds: str | tuple[str, ...], *reasons: str, reply: bool | None = None, side: Side | None = None) -> bool:
    """Tell whether ``hop`` is a wall of that kind or of one of those, for one of those reasons if any are given, in that direction, at that door."""
    return (
        hop.outcome == "blocked"
        and hop.decision.kind in ((kinds,) if isinstance(kinds, str) else kinds)
        and (not reasons or hop.decision.reason in reasons)
        and reply in (None, hop.packet.reply)
        and side in (None, hop.at.side)
    )


def between(path: Path, hop: Hop) -> NetworkInterface | None:
    """Give the interface whose groups stop the packet on its way, when it is neither where the path starts nor where it ends.

    A wall for an address that was translated is that address's, wherever it stands.
    """
    stopped = blocked(hop, "security-group") and not (hop.at.side is Side.IN and hop.packet.disguised)
    ends = {path.origin.id, path.request.at.node if path.request.end == "delivered" else ""}
    return path.network.find(NetworkInterface, hop.at.node) if stopped and hop.at.node not in ends else None


def around(path: Path, addresses: Prefix) -> Prefix:
    """Give the range to admit for an end of the path: its subnet's, or its service's, since its address may change; else itself."""
    for interface in (path.origin, path.target.interface):
        subnet = path.network.find(Subnet, interface.subnet) if interface else None
        holding = next((cidr for cidr in subnet.cidrs if covers((cidr,), addresses)), None) if subnet else None
        if holding is not None:
            return holding
    service = service_list(path.network, addresses)
    return service[1] if service else addresses


def admit(path: Path, hop: Hop) -> Remedy:
    """Let the sender in at the groups that stop it: by its group where the reference is seen, else by its range."""
    group = path.network.find(SecurityGroup, hop.decision.node)
    if group is None:
        return Unfixable("The interface has no security group that was read.")
    end = hop.packet.source_end
    peer = GroupPeer(min(end.groups)) if end and end.groups else around(path, hop.packet.source)
    rule = GroupRule(egress=False, protocol=hop.packet.protocol, peer=peer, ports=hop.packet.destination_ports)
    return (_authorized(path, group, rule),)


def let_out(path: Path, hop: Hop) -> Remedy:
    """Let the packet out at the groups that stop it: to the destination's group where a reference is seen, its service's list, else its range."""
    group = path.network.find(SecurityGroup, hop.decision.node)
    if group is None:
        return Unfixable("The interface has no security group that was read; give it one.")
    end, service = hop.packet.destination_end, service_list(path.network, hop.packet.destination)
    peer: Peer = ListPeer(service[0].id) if service else around(path, hop.packet.destination)
    if end and end.groups:
        peer = GroupPeer(min(end.groups))
    rule = GroupRule(egress=True, protocol=hop.packet.protocol, peer=peer, ports=hop.packet.destination_ports)
    return (_authorized(path, group, rule),)


def _authorized(path: Path, group: SecurityGroup, rule: GroupRule) -> AuthorizeSecurityGroup:
    peer = path.network.find(SecurityGroup, rule.peer.group) if isinstance(rule.peer, GroupPeer) else None
    peer_account = peer.owning_account if peer else None
    return AuthorizeSecurityGroup(account=group.owning_account, region=group.region, group=group.id, rule=rule, peer_account=peer_account)


def open_acl(path: Path, hop: Hop) -> Remedy:
    """Allow the packet at the ACL that stops it: its peer's range, its destination ports, before every deny that would stop them."""
    acl, egress = path.network.find(NetworkAcl, hop.decision.node), hop.at.side is Side.OUT
    if acl is None:
        return Unfixable(f"The network ACL of {hop.decision.place} was not read.")
    allowed, said = acl.judge(hop.packet, hop.at.side)
    if allowed and not said.warning:
        return ()  # an entry for another place has settled it
    peers = around(path, hop.packet.destination if egress else hop.packet.source)
    number = free_number(acl, Box(peers, hop.packet.destination_ports), egress=egress)
    if number is None:
        return Unfixable(f"{acl.id} has no free number before the entry that denies: {hop.decision.decided_by}.")
    entry = AclEntry(number, egress, True, hop.packet.protocol, peers, hop.packet.destination_ports)  # noqa: FBT003
    return (CreateNetworkAclEntry(account=acl.owning_account, region=acl.region, acl=acl.id, entry=entry),)


ANYWHERE = {4: prefix("0.0.0.0/0"), 6: prefix("::/0")}
"""The default route of each address family."""


def open_route(path: Path, hop: Hop) -> Remedy:
    """Route the packet to what leads to its destination, in the table that it was last asked of."""
    asked = next((each for each in reversed(path.hops[: path.hops.index(hop) + 1]) if each.decision.kind == "route-table"), None)
    table = path.network.find(RouteTable, asked.decision.node) if asked else None
    if asked is None or table is None:
        return Unfixable("The route table that decides was not read.")
    now = table.lookup(path.network, asked.packet.destination)
    dead = next((each for each in table.routes if _drops(hop, asked) and str(each) == asked.decision.decided_by), None)
    if now and hop.decision.reason != "LOOP" and dead is None and str(now[0]) != asked.decision.decided_by:
        return ()  # a change for another place has rerouted it
    present = now[0].target if now and not now[0].propagated else None
    way = next((each for each in connectors(path.network, table, asked.packet) if each not in (present, hop.decision.node)), None)
    own = path.network.find(Vpc, table.vpc)
    if way is None and own and covers(own.cidrs, asked.packet.destination):
        return Unfixable(f"Give the route that decides in {table.id} a target that works, or take it out: without it the local route serves.")
    if way is None:
        return Unfixable(f"Nothing else that was read leads from {table.vpc} to {asked.packet.destination.network_address}; {_missing(asked)}.")
    destination = _reach(path, table, asked, dead)
    if dead and not isinstance(dead.destination, str) and within(dead.destination, destination):
        destination = dead.destination  # a shorter route would never be asked
    instead = next((route.target for route in table.routes if route.destination == destination and not route.propagated), None)
    return (SetRoute(account=table.owning_account, region=table.region, table=table.id, destination=destination, target=way, instead_of=instead),)


def _drops(hop: Hop, asked: Hop) -> bool:
    """Tell whether the route that ``asked`` took serves nobody: it is a blackhole, or leads to a NAT gateway that is out of service."""
    return asked is hop or (hop.decision.kind == "nat-gateway" and hop.decision.reason == "BAD_STATE")


def _missing(asked: Hop) -> str:
    """Say what has to be built before there is something to route to."""
    if is_private(asked.packet.destination):
        return "join the two networks first, by a peering, a transit gateway, a VPN, Direct Connect or a host that bridges, then route to that"
    if asked.packet.reply:
        return "attach an internet gateway first, then route to it"
    return "create a NAT gateway in a subnet that is routed to an internet gateway first, then route to it"


def _reach(path: Path, table: RouteTable, asked: Hop, dead: Route | None) -> Prefix:
    """Give the destination of the new route: the far VPC's range, a default route where there is none, else the address alone."""
    for vpc in destination_vpcs(path.network, asked.packet):
        far = path.network.find(Vpc, vpc)
        holding = next((cidr for cidr in far.cidrs if covers((cidr,), asked.packet.destination)), None) if far and vpc != table.vpc else None
        if holding is not None:
            return holding
    anywhere = ANYWHERE[asked.packet.destination.version]
    has_default = any(route.destination == anywhere and route.active and route != dead for route in table.routes)
    return asked.packet.destination if has_default or is_private(asked.packet.destination) else anywhere
