"""Direct Connect gateways, what is associated with them and which virtual interfaces are attached.

They belong to no Region. The owner of an associated gateway sees the association and not the Direct Connect gateway, when that is another account's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.direct_connect_gateway import ASSOCIATIONS, Association, DirectConnectGateway, Line

ATTACHMENTS = "directconnect:DescribeDirectConnectGatewayAttachments"
ACTIONS = (DirectConnectGateway.LISTED_BY, ASSOCIATIONS, ATTACHMENTS)

GATEWAY = kept("directConnectGatewayId", "directConnectGatewayName", "ownerAccount", "directConnectGatewayState")
ASSOCIATION = kept(
    "associationState", "directConnectGatewayId", "directConnectGatewayOwnerAccount", "associatedGateway", "associatedCoreNetwork",
    "allowedPrefixesToDirectConnectGateway", "virtualGatewayId",
)  # fmt: skip
ATTACHMENT = kept("directConnectGatewayId", "virtualInterfaceId", "virtualInterfaceRegion", "virtualInterfaceOwnerAccount", "attachmentState")
PAGE = 100


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the gateways of the account, for all about each, and for what the VPN gateways and transit gateways of the account are associated with."""
    if scope.joining:
        yield Call(scope.place, DirectConnectGateway.LISTED_BY, "directConnectGateways", GATEWAY, page=PAGE)
    for each in scope.direct_connect_gateways:
        about = {"directConnectGatewayId": each}
        yield Call(scope.place, ASSOCIATIONS, "directConnectGatewayAssociations", ASSOCIATION, parameters=about, page=PAGE)
        yield Call(scope.place, ATTACHMENTS, "directConnectGatewayAttachments", ATTACHMENT, parameters=about, page=PAGE)
    for each in scope.associated:
        yield Call(scope.place, ASSOCIATIONS, "directConnectGatewayAssociations", ASSOCIATION, parameters={"associatedGatewayId": each}, page=PAGE)


def parse(reading: Reading) -> Iterator[DirectConnectGateway]:
    """Make gateways of the listing, and of associations with those that are not listed."""
    found = {each.id: each for each in reading.each(DirectConnectGateway.LISTED_BY, "directConnectGateways", _make)}
    associations = dict.fromkeys(reading.each(ASSOCIATIONS, "directConnectGatewayAssociations", _association))
    lines = dict.fromkeys(each for found in reading.each(ATTACHMENTS, "directConnectGatewayAttachments", _lines) for each in found)
    told = {action: set(_asked(reading, action)) for action in (ASSOCIATIONS, ATTACHMENTS)}
    for owner, _ in associations:
        found.setdefault(owner.id, owner)
    for each in found.values():
        mine = tuple(association for owner, association in associations if owner.id == each.id)
        attached = tuple(line for owner, line in lines if owner == each.id)
        yield replace(
            each, associations=mine if mine or each.id in told[ASSOCIATIONS] else None, lines=attached if attached or each.id in told[ATTACHMENTS] else None
        )  # fmt: skip


def _asked(reading: Reading, action: str) -> Iterator[str]:
    """Give the gateways about which ``action`` was answered."""
    return (str(about.data.get("directConnectGatewayId")) for about, _ in reading.whole(action))


def _make(piece: Piece) -> DirectConnectGateway:
    return DirectConnectGateway(
        id=piece.text("directConnectGatewayId"), account=piece.text_or_none("ownerAccount") or piece.account, region=piece.region,
        name=piece.text_or_none("directConnectGatewayName"), state=piece.text("directConnectGatewayState"),
    )  # fmt: skip


def _association(piece: Piece) -> tuple[DirectConnectGateway, Association]:
    owner = piece.text_or_none("directConnectGatewayOwnerAccount") or piece.account
    named = next((key for key in ("associatedGateway", "associatedCoreNetwork") if piece.has(key)), None)
    gateway = piece.piece(named) if named else None
    made = Association(
        gateway.text("id") if gateway else piece.text("virtualGatewayId"),
        tuple(each.prefix("cidr") for each in piece.pieces("allowedPrefixesToDirectConnectGateway", optional=True)),
        piece.text("associationState"),
        filters=gateway is None or gateway.text_or_none("type") == "virtualPrivateGateway",
    )
    return DirectConnectGateway(id=piece.text("directConnectGatewayId"), account=owner, region=piece.region), made


def _lines(piece: Piece) -> tuple[tuple[str, Line], ...]:
    """Read an attachment; one that is over is none."""
    if piece.text_or_none("attachmentState") in ("detaching", "detached"):
        return ()
    owner = piece.text_or_none("virtualInterfaceOwnerAccount") or piece.account
    line = Line(piece.text("virtualInterfaceId"), owner, piece.text_or_none("virtualInterfaceRegion") or piece.region)
    return ((piece.text("directConnectGatewayId"), line),)
