"""Transit gateway attachments: of what, for VPCs by which subnets, for peerings to where. Each belongs to the account of what is attached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.transit_gateway_attachment import PeeredGateway, TransitGatewayAttachment

VPCS = "ec2:DescribeTransitGatewayVpcAttachments"
PEERINGS = "ec2:DescribeTransitGatewayPeeringAttachments"
ACTIONS = (TransitGatewayAttachment.LISTED_BY, VPCS, PEERINGS)

GENERAL = kept("TransitGatewayAttachmentId", "TransitGatewayId", "ResourceId", "ResourceType", "ResourceOwnerId", "State", "Association", "Tags")
OF_VPC = kept("TransitGatewayAttachmentId", "TransitGatewayId", "VpcId", "VpcOwnerId", "SubnetIds", "State", "Options", "Tags")
PEERING = kept("TransitGatewayAttachmentId", "RequesterTgwInfo", "AccepterTgwInfo", "State")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the attachments of the account."""
    if scope.joining:
        yield Call(scope.place, TransitGatewayAttachment.LISTED_BY, "TransitGatewayAttachments", GENERAL)
        yield Call(scope.place, VPCS, "TransitGatewayVpcAttachments", OF_VPC)
        yield Call(scope.place, PEERINGS, "TransitGatewayPeeringAttachments", PEERING)


def parse(reading: Reading) -> Iterator[TransitGatewayAttachment]:
    """Make attachments; the subnets and options of a VPC's, and the two ends of a peering, stand in listings of their own."""
    general = {each.id: each for each in reading.each(TransitGatewayAttachment.LISTED_BY, "TransitGatewayAttachments", _make)}
    special = {each.id: each for each in reading.each(VPCS, "TransitGatewayVpcAttachments", _of_vpc)}
    peered = dict(reading.each(PEERINGS, "TransitGatewayPeeringAttachments", _peered))
    for identifier, each in special.items():
        known = general.get(identifier)
        yield replace(each, name=known.name or each.name, state=known.state, policy=known.policy) if known else each
    for identifier, each in general.items():
        if identifier not in special:
            yield replace(each, ends=peered.get(identifier, ()))


def _make(piece: Piece) -> TransitGatewayAttachment:
    association = piece.piece("Association") if piece.has("Association") else None
    return TransitGatewayAttachment(
        id=piece.text("TransitGatewayAttachmentId"), account=piece.text_or_none("ResourceOwnerId") or piece.account, region=piece.region,
        name=piece.tag(), gateway=piece.text("TransitGatewayId"),
        joins=piece.text("ResourceId"), sort=piece.text("ResourceType").removeprefix("tgw-"), state=piece.text("State"),
        policy=association.text_or_none("TransitGatewayPolicyTableId") if association else None,
    )  # fmt: skip


def _of_vpc(piece: Piece) -> TransitGatewayAttachment:
    options = piece.piece("Options") if piece.has("Options") else None
    return TransitGatewayAttachment(
        id=piece.text("TransitGatewayAttachmentId"), account=piece.text_or_none("VpcOwnerId") or piece.account, region=piece.region,
        name=piece.tag(), gateway=piece.text("TransitGatewayId"),
        joins=piece.text("VpcId"), state=piece.text("State"), subnets=piece.texts("SubnetIds"),
        six=options is None or options.text_or_none("Ipv6Support") != "disable",
        references=options is None or options.text_or_none("SecurityGroupReferencingSupport") != "disable",
        appliance_mode=options is not None and options.text_or_none("ApplianceModeSupport") == "enable",
    )  # fmt: skip


def _peered(piece: Piece) -> tuple[str, tuple[PeeredGateway, ...]]:
    sides = (piece.piece("RequesterTgwInfo"), piece.piece("AccepterTgwInfo"))
    return piece.text("TransitGatewayAttachmentId"), tuple(_end(each) for each in sides)


def _end(piece: Piece) -> PeeredGateway:
    """Read one side; that of Cloud WAN is a core network."""
    gateway = piece.text_or_none("TransitGatewayId") or piece.text("CoreNetworkId")
    return PeeredGateway(gateway, piece.text_or_none("OwnerId") or piece.account, piece.text_or_none("Region") or piece.region)
