"""VPC peering connections."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.packet import Prefix
from rules.network.vpc_peering import PeeredVpc, VpcPeering

ACTIONS = (VpcPeering.LISTED_BY,)

KEPT = kept("VpcPeeringConnectionId", "RequesterVpcInfo", "AccepterVpcInfo", "Status", "Tags")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the peerings of the account."""
    if scope.account_wide:
        yield Call(scope.place, VpcPeering.LISTED_BY, "VpcPeeringConnections", KEPT)


def parse(reading: Reading) -> Iterator[VpcPeering]:
    """Make peerings of the listing."""
    return reading.each(VpcPeering.LISTED_BY, "VpcPeeringConnections", _make)


def _make(piece: Piece) -> VpcPeering:
    return VpcPeering(
        id=piece.text("VpcPeeringConnectionId"), account=piece.account, region=piece.region, name=piece.tag(),
        requester=_side(piece.piece("RequesterVpcInfo")), accepter=_side(piece.piece("AccepterVpcInfo")), status=piece.piece("Status").text("Code"),
    )  # fmt: skip


def _side(piece: Piece) -> PeeredVpc:
    options = piece.piece("PeeringOptions") if piece.has("PeeringOptions") else None
    return PeeredVpc(
        vpc=piece.text("VpcId"), account=piece.text("OwnerId"), region=piece.text_or_none("Region") or piece.region, cidrs=tuple(dict.fromkeys(_ranges(piece))),
        resolves=options.flag("AllowDnsResolutionFromRemoteVpc", default=False) if options else False,
    )  # fmt: skip


def _ranges(piece: Piece) -> Iterator[Prefix]:
    if piece.has("CidrBlock"):
        yield piece.prefix("CidrBlock")
    for listed, key in (("CidrBlockSet", "CidrBlock"), ("Ipv6CidrBlockSet", "Ipv6CidrBlock")):
        yield from (each.prefix(key) for each in piece.pieces(listed, optional=True))
