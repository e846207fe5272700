"""Network ACLs."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, filters, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.network_acl import AclEntry, NetworkAcl
from rules.network.packet import ALL_PORTS, TCP, UDP

ACTIONS = (NetworkAcl.LISTED_BY,)

ALLOWS = {"allow": True, "deny": False}

KEPT = kept("NetworkAclId", "VpcId", "OwnerId", "Associations", "Entries", "Tags")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the network ACLs of the VPCs that take part."""
    return (Call(scope.place, NetworkAcl.LISTED_BY, "NetworkAcls", KEPT, arguments) for arguments in filters("vpc-id", scope.vpcs))


def parse(reading: Reading) -> Iterator[NetworkAcl]:
    """Make ACLs of the listing; one with an entry that cannot be read is not made, since any entry may decide."""
    return reading.each(NetworkAcl.LISTED_BY, "NetworkAcls", _make)


def _make(piece: Piece) -> NetworkAcl:
    return NetworkAcl(
        id=piece.text("NetworkAclId"), account=piece.account, region=piece.region, name=piece.tag(), vpc=piece.text("VpcId"),
        subnets=tuple(each.text("SubnetId") for each in piece.pieces("Associations")),
        entries=tuple(_entry(each) for each in piece.pieces("Entries")),
    )  # fmt: skip


def _entry(piece: Piece) -> AclEntry:
    protocol, said = piece.protocol("Protocol"), piece.text("RuleAction")
    if said not in ALLOWS:
        raise piece.wrong("RuleAction", "allow or deny")
    return AclEntry(
        number=piece.number("RuleNumber"), egress=piece.flag("Egress"), allow=ALLOWS[said], protocol=protocol,
        peers=piece.prefix("CidrBlock" if piece.has("CidrBlock") else "Ipv6CidrBlock"),
        ports=piece.piece("PortRange").ports(protocol, "From", "To") if protocol in (TCP, UDP) else ALL_PORTS,
    )  # fmt: skip
