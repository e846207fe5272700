"""Transit gateway attachments: of what, and for VPCs by which subnets. Each belongs to the account of what is attached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.transit_gateway import TransitGatewayAttachment

VPCS = "ec2:DescribeTransitGatewayVpcAttachments"
ACTIONS = (TransitGatewayAttachment.LISTED_BY, VPCS)

GENERAL = kept("TransitGatewayAttachmentId", "TransitGatewayId", "ResourceId", "ResourceType", "ResourceOwnerId", "State", "Association", "Tags")
OF_VPC = kept("TransitGatewayAttachmentId", "TransitGatewayId", "VpcId", "VpcOwnerId", "SubnetIds", "State", "Options", "Tags")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the attachments of the account."""
    if scope.account_wide:
        yield Call(scope.place, TransitGatewayAttachment.LISTED_BY, "TransitGatewayAttachments", GENERAL)
        yield Call(scope.place, VPCS, "TransitGatewayVpcAttachments", OF_VPC)


def parse(reading: Reading) -> Iterator[TransitGatewayAttachment]:
    """Make attachments; the subnets and options of a VPC's stand in a listing of their own."""
    general = {each.id: each for each in reading.each(TransitGatewayAttachment.LISTED_BY, "TransitGatewayAttachments", _make)}
    special = {each.id: each for each in reading.each(VPCS, "TransitGatewayVpcAttachments", _of_vpc)}
    for identifier, each in special.items():
        known = general.get(identifier)
        yield replace(each, name=known.name or each.name, state=known.state) if known else each
    yield from (each for identifier, each in general.items() if identifier not in special)


def _make(piece: Piece) -> TransitGatewayAttachment:
    return TransitGatewayAttachment(
        id=piece.text("TransitGatewayAttachmentId"), account=piece.text_or_none("ResourceOwnerId") or piece.account, region=piece.region,
        name=piece.tag(), gateway=piece.text("TransitGatewayId"),
        joins=piece.text("ResourceId"), sort=piece.text("ResourceType"), state=piece.text("State"),
    )  # fmt: skip


def _of_vpc(piece: Piece) -> TransitGatewayAttachment:
    options = piece.piece("Options") if piece.has("Options") else None
    return TransitGatewayAttachment(
        id=piece.text("TransitGatewayAttachmentId"), account=piece.text_or_none("VpcOwnerId") or piece.account, region=piece.region,
        name=piece.tag(), gateway=piece.text("TransitGatewayId"),
        joins=piece.text("VpcId"), state=piece.text("State"), subnets=piece.texts("SubnetIds"),
        six=options is None or options.text_or_none("Ipv6Support") != "disable",
        references=options is None or options.text_or_none("SecurityGroupReferencingSupport") != "disable",
    )  # fmt: skip
