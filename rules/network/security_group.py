"""Security groups: allow rules around an interface. https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html

Laws:
- The rules of all groups of an interface are one union; what none allows is stopped.
- Groups are stateful: the reply of an allowed request needs no rule, so replies never come here.
- A reference to a group stands for the private addresses of the interfaces that carry it, as long as the packet's ``End`` is seen:
  whoever carries the packet takes it away where references do not survive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from rules.network.network import Decision, Lack, Network, Resource, Side
from rules.network.packet import ALL_PORTS, PROTOCOL_NAMES, SIX, TCP, UDP, Box, End, Packet, Ports, Prefix, cut, is_private, show, show_ports
from rules.network.prefix_list import PrefixList


@dataclass(frozen=True, slots=True)
class GroupPeer:
    """A reference to another group, perhaps of a peered VPC: then ``account`` says whose it is. A ``stale`` one outlived its peering
    (https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html#vpc-peering-stale-groups).
    """

    group: str
    account: str | None = field(default=None, compare=False)
    stale: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class ListPeer:
    """A reference to a managed prefix list."""

    prefix_list: str


Peer = Prefix | GroupPeer | ListPeer


@dataclass(frozen=True, slots=True)
class GroupRule:
    """One rule and one peer. ``protocol`` -1 is all; a protocol other than TCP and UDP has no ports."""

    egress: bool
    protocol: int
    peer: Peer
    ports: Ports = ALL_PORTS

    def opening(self) -> Ports:
        """Give the ports that the rule admits."""
        return self.ports if self.protocol in (TCP, UDP) else ALL_PORTS

    def __str__(self) -> str:
        """Write ``tcp 5432 from sg-1``."""
        match self.peer:
            case GroupPeer(peer) | ListPeer(peer):
                text = peer
            case peer_prefix:
                text = str(peer_prefix)
        service = PROTOCOL_NAMES.get(self.protocol, f"protocol {self.protocol}")
        ports = f" {show_ports(self.ports)}" if self.protocol in (TCP, UDP) else ""
        return f"{service}{ports} {'to' if self.egress else 'from'} {text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityGroup(Resource):
    """A group and its rules."""

    KIND: ClassVar[str] = "security-group"
    LISTED_BY: ClassVar[str] = "ec2:DescribeSecurityGroups"

    vpc: str
    rules: tuple[GroupRule, ...] = ()


UNSEEN = "CROSS_ACCOUNT_NOT_CONFIGURED"


@dataclass(frozen=True, slots=True)
class _Question:
    """What one interface asks its groups of one packet."""

    network: Network
    packet: Packet
    near: Resource
    side: Side

    @property
    def peers(self) -> Prefix:
        return self.packet.destination if self.side is Side.OUT else self.packet.source

    @property
    def end(self) -> End | None:
        return self.packet.destination_end if self.side is Side.OUT else self.packet.source_end

    def speaks_of(self, rule: GroupRule) -> bool:
        return rule.egress == (self.side is Side.OUT) and rule.protocol in (-1, self.packet.protocol)

    def fits(self, rule: GroupRule) -> bool:
        return rule.opening()[0] <= self.packet.destination_ports[0] and self.packet.destination_ports[1] <= rule.opening()[1]

    def _may_be_peered(self) -> bool:
        """Tell whether the destination may be an interface that was not read; the sender's own groups are always known."""
        six = self.peers.version == SIX
        return self.side is Side.OUT and self.end is None and (six or is_private(self.peers))

    def unread(self, owner: SecurityGroup, rule: GroupRule) -> Lack | None:
        """Say why nobody knows whom the rule means: an unread list, or behind a peering a group of a destination that was not read."""
        match rule.peer:
            case ListPeer(identifier):
                known = self.network.find(PrefixList, identifier)
                return self.network.lack(PrefixList, owner, identifier) if known is None or known.entries is None else None
            case GroupPeer(group) if self._may_be_peered() and not rule.peer.stale:
                account = rule.peer.account or owner.account
                message = f"{owner.id} lets out to {group} of account {account}, and whether {show(self.peers)} carries that group was not read."
                remedy = f"Add account {account} with a read-only role to the configuration, so that the groups behind the peering are read too."
                return Lack(UNSEEN, message, remedy) if self.network.find(SecurityGroup, group) is None else None
            case _:
                return None

    def openings(self, rule: GroupRule) -> Iterator[Box]:
        match rule.peer:
            case GroupPeer(group):
                if self.end and group in self.end.groups:
                    yield Box(self.peers, rule.opening())
            case ListPeer(identifier):
                known = self.network.find(PrefixList, identifier)
                yield from (Box(entry, rule.opening()) for entry in (known.entries if known and known.entries else ()))
            case addresses:
                yield Box(addresses, rule.opening())


def judge(network: Network, groups: tuple[str, ...], near: Resource, packet: Packet, side: Side) -> tuple[bool | None, Decision, Lack | None]:
    """Decide ``packet`` at ``near``, an interface with these groups: allowed, stopped, or ``None`` where a group or a prefix list is not known."""
    asked = _Question(network, packet, near, side)
    left, used = [Box(asked.peers, packet.destination_ports)], list[tuple[str, GroupRule]]()
    known = [each for each in (network.find(SecurityGroup, group) for group in groups) if each]
    for group in known:
        for rule in filter(asked.speaks_of, group.rules):
            for opening in asked.openings(rule):
                taken, left = cut(left, opening)
                if taken:
                    used.append((group.id, rule))
    towards = f"{packet.service()} {'to' if side is Side.OUT else 'from'} {show(asked.peers)}"
    if not left:
        more = f" and {len(used) - 1} more" if len(used) > 1 else ""
        decided = f"{used[0][1]}{more}"
        return True, Decision("security-group", used[0][0], f"admits {towards} by {decided}", decided), None
    subject = known[0].id if known else (groups[0] if groups else "no-security-group")
    missing = next((group for group in groups if group not in {each.id for each in known}), None)
    lack = network.lack(SecurityGroup, near, missing) if missing else _lack(asked, known, left)
    if lack:
        reason = "UNKNOWN_PEERED_SGS" if lack.code == UNSEEN else "UNKNOWN_RESOURCE"
        return None, Decision("security-group", subject, lack.message, reason=reason), lack
    return False, _stopped(asked, known, subject, towards, [show(each.peers) for each in left] if used else []), None


def _lack(asked: _Question, known: list[SecurityGroup], left: list[Box]) -> Lack | None:
    """Say what was not read and may admit all that is left."""
    lacks: list[Lack] = []
    for owner in known:
        for rule in filter(asked.speaks_of, owner.rules):
            lack = asked.unread(owner, rule)
            taken, left = cut(left, Box(asked.peers, rule.opening())) if lack else ([], left)
            lacks += [lack] if lack and taken else []
    return None if left else lacks[0]


def _stopped(asked: _Question, known: list[SecurityGroup], subject: str, towards: str, left: list[str]) -> Decision:
    way = "outbound" if asked.side is Side.OUT else "inbound"
    rules = [rule for group in known for rule in group.rules if rule.egress == (asked.side is Side.OUT)]
    referring = [rule for rule in filter(asked.speaks_of, rules) if isinstance(rule.peer, GroupPeer)]
    fitting = list(filter(asked.fits, referring))
    if left:
        return Decision("security-group", subject, f"admits {towards} only in part: not {', '.join(left[:3])}", None, "ENI_SG_RULES_MISMATCH")
    if not rules:
        return Decision("security-group", subject, f"has no {way} rules at all, so that it stops {towards}", None, "SG_HAS_NO_RULES")
    why, reason = _unseen(asked, fitting[0]) if fitting else ("", "ENI_SG_RULES_MISMATCH")
    return Decision("security-group", subject, f"has no {way} rule that admits {towards}{why}", None, reason)


def _unseen(asked: _Question, rule: GroupRule) -> tuple[str, str]:
    """Say why a rule that refers to a group does not see the far end."""
    if isinstance(rule.peer, GroupPeer) and rule.peer.stale:
        return f": {rule} is stale, its peering is gone", "ENI_SG_RULES_MISMATCH"
    referred = asked.network.find(SecurityGroup, rule.peer.group) if isinstance(rule.peer, GroupPeer) else None
    if asked.end:
        elsewhere = f": {rule} refers to a group of {referred.vpc}" if referred and referred.vpc != asked.end.vpc else ""
        return elsewhere, "ENI_SG_RULES_MISMATCH"
    because = asked.packet.lost
    if asked.side is Side.OUT:
        far = referred is not None and referred.vpc != getattr(asked.near, "vpc", None)
        because = "outbound references reach no further than a VPC that is peered in the same Region" if far else None
        because = because if is_private(asked.peers) else "references stand for private addresses"
    return (f": {rule} does not see it, because {because}", "SG_REFERENCES_NOT_PRESERVED") if because else ("", "ENI_SG_RULES_MISMATCH")
