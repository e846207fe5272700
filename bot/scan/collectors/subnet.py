"""Subnets."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, filters, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.subnet import Subnet

ACTIONS = (Subnet.LISTED_BY,)

KEPT = kept(
    "SubnetId", "VpcId", "OwnerId", "CidrBlock", "Ipv6CidrBlockAssociationSet", "AvailabilityZone", "AvailabilityZoneId", "State",
    "Tags",
)  # fmt: skip


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the subnets of the VPCs that take part."""
    return (Call(scope.place, Subnet.LISTED_BY, "Subnets", KEPT, arguments) for arguments in filters("vpc-id", scope.vpcs))


def parse(reading: Reading) -> Iterator[Subnet]:
    """Make subnets of the listing."""
    return reading.each(Subnet.LISTED_BY, "Subnets", _make)


def _make(piece: Piece) -> Subnet:
    six = [each for each in piece.pieces("Ipv6CidrBlockAssociationSet", optional=True) if each.piece("Ipv6CidrBlockState").text("State") == "associated"]
    cidrs = ((piece.prefix("CidrBlock"),) if piece.has("CidrBlock") or not six else ()) + tuple(each.prefix("Ipv6CidrBlock") for each in six)
    return Subnet(
        id=piece.text("SubnetId"), account=piece.account, region=piece.region, name=piece.tag(), vpc=piece.text("VpcId"), cidrs=cidrs,
        zone=piece.text("AvailabilityZoneId"), zone_name=piece.text("AvailabilityZone"),
    )  # fmt: skip
