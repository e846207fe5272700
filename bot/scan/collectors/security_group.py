"""Security groups with their rules."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, filters, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.security_group import GroupPeer, GroupRule, ListPeer, Peer, SecurityGroup

ACTIONS = (SecurityGroup.LISTED_BY,)

GONE = ("deleted", "deleting", "expired", "failed", "rejected")
"""What PeeringStatus says of a reference that outlived its peering."""

KEPT = kept("GroupId", "GroupName", "VpcId", "OwnerId", "IpPermissions", "IpPermissionsEgress", "Tags")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the security groups of the VPCs that take part, and for those of other VPCs that interfaces there carry."""
    for name, values in (("vpc-id", scope.vpcs), ("group-id", scope.groups)):
        for arguments in filters(name, values):
            yield Call(scope.place, SecurityGroup.LISTED_BY, "SecurityGroups", KEPT, arguments)


def parse(reading: Reading) -> Iterator[SecurityGroup]:
    """Make groups of the listing; one with a rule that cannot be read is not made, since that rule may be the one that admits."""
    return reading.each(SecurityGroup.LISTED_BY, "SecurityGroups", _make)


def _make(piece: Piece) -> SecurityGroup:
    sides = (("IpPermissions", False), ("IpPermissionsEgress", True))
    rules = tuple(rule for key, egress in sides for each in piece.pieces(key) for rule in _rules(each, egress=egress))
    name = piece.tag() or piece.text_or_none("GroupName")
    default = piece.text_or_none("GroupName") == "default"  # a name that AWS keeps for it
    return SecurityGroup(id=piece.text("GroupId"), account=piece.account, region=piece.region, name=name, vpc=piece.text("VpcId"), rules=rules, default=default)


def _rules(piece: Piece, *, egress: bool) -> Iterator[GroupRule]:
    protocol = piece.protocol("IpProtocol")
    ports = piece.ports(protocol, "FromPort", "ToPort")
    return (GroupRule(egress, protocol, peer, ports) for peer in _peers(piece))


def _peers(piece: Piece) -> Iterator[Peer]:
    yield from (each.prefix("CidrIp") for each in piece.pieces("IpRanges"))
    yield from (each.prefix("CidrIpv6") for each in piece.pieces("Ipv6Ranges"))
    for each in piece.pieces("UserIdGroupPairs"):
        yield GroupPeer(each.text("GroupId"), account=each.text_or_none("UserId"), stale=each.text_or_none("PeeringStatus") in GONE)
    yield from (ListPeer(each.text("PrefixListId")) for each in piece.pieces("PrefixListIds"))
