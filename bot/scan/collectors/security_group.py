"""Security groups with their rules."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, filters, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.security_group import GroupPeer, GroupRule, ListPeer, Peer, SecurityGroup

ACTIONS = (SecurityGroup.LISTED_BY,)

KEPT = kept("GroupId", "GroupName", "VpcId", "OwnerId", "IpPermissions", "IpPermissionsEgress", "Tags")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the security groups of the VPCs that take part."""
    return (Call(scope.place, SecurityGroup.LISTED_BY, "SecurityGroups", KEPT, arguments) for arguments in filters("vpc-id", scope.vpcs))


def parse(reading: Reading) -> Iterator[SecurityGroup]:
    """Make groups of the listing; one with a rule that cannot be read is not made, since that rule may be the one that admits."""
    return reading.each(SecurityGroup.LISTED_BY, "SecurityGroups", _make)


def _make(piece: Piece) -> SecurityGroup:
    sides = (("IpPermissions", False), ("IpPermissionsEgress", True))
    rules = tuple(rule for key, egress in sides for each in piece.pieces(key) for rule in _rules(each, egress=egress))
    name = piece.tag() or piece.text_or_none("GroupName")
    return SecurityGroup(id=piece.text("GroupId"), account=piece.account, region=piece.region, name=name, vpc=piece.text("VpcId"), rules=rules)


def _rules(piece: Piece, *, egress: bool) -> Iterator[GroupRule]:
    protocol = piece.protocol("IpProtocol")
    ports = piece.ports(protocol, "FromPort", "ToPort")
    return (GroupRule(egress, protocol, peer, ports) for peer in _peers(piece))


def _peers(piece: Piece) -> Iterator[Peer]:
    yield from (each.prefix("CidrIp") for each in piece.pieces("IpRanges"))
    yield from (each.prefix("CidrIpv6") for each in piece.pieces("Ipv6Ranges"))
    yield from (GroupPeer(each.text("GroupId")) for each in piece.pieces("UserIdGroupPairs"))
    yield from (ListPeer(each.text("PrefixListId")) for each in piece.pieces("PrefixListIds"))
