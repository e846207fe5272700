"""Transit gateway route tables: their routes and the attachments that are associated with them. Only the gateway's owner may read them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute

LISTED_BY = "ec2:DescribeTransitGatewayRouteTables"
ASSOCIATIONS = "ec2:GetTransitGatewayRouteTableAssociations"
ACTIONS = (LISTED_BY, ASSOCIATIONS, TransitGatewayRouteTable.LISTED_BY)

TABLE = kept("TransitGatewayRouteTableId", "TransitGatewayId", "State", "Tags")
ROUTE = kept("DestinationCidrBlock", "PrefixListId", "Type", "State", "TransitGatewayAttachments")
ASSOCIATION = kept("TransitGatewayAttachmentId", "ResourceId", "ResourceType", "State")
EVERY_ROUTE = {"Filters": [{"Name": "state", "Values": ["active", "blackhole"]}]}


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the tables, then for the routes and the associations of each."""
    if scope.account_wide:
        yield Call(scope.place, LISTED_BY, "TransitGatewayRouteTables", TABLE)
    for each in scope.transit_tables:
        about = {"TransitGatewayRouteTableId": each}
        yield Call(scope.place, TransitGatewayRouteTable.LISTED_BY, "Routes", ROUTE, EVERY_ROUTE, about, beside=("AdditionalRoutesAvailable",))
        yield Call(scope.place, ASSOCIATIONS, "Associations", ASSOCIATION, parameters=about)


def parse(reading: Reading) -> Iterator[TransitGatewayRouteTable]:
    """Make the tables; one whose routes were not read, or not all of them, has none that are known."""
    routes = dict(reading.about(TransitGatewayRouteTable.LISTED_BY, "TransitGatewayRouteTableId", _routes))
    associations = dict(reading.about(ASSOCIATIONS, "TransitGatewayRouteTableId", _attachments))
    for table in reading.each(LISTED_BY, "TransitGatewayRouteTables", _make):
        yield TransitGatewayRouteTable(
            id=table.id, account=table.account, region=table.region, name=table.name, gateway=table.gateway,
            routes=routes.get(table.id), associations=associations.get(table.id) or (),
        )  # fmt: skip


def _make(piece: Piece) -> TransitGatewayRouteTable:
    return TransitGatewayRouteTable(
        id=piece.text("TransitGatewayRouteTableId"), account=piece.account, region=piece.region, name=piece.tag(),
        gateway=piece.text("TransitGatewayId"), routes=None,
    )  # fmt: skip


def _routes(piece: Piece) -> tuple[TransitRoute, ...]:
    if piece.flag("AdditionalRoutesAvailable", default=False):
        raise piece.wrong("AdditionalRoutesAvailable", "false, since a part of the routes decides nothing,")
    return tuple(_route(each) for each in piece.pieces("Routes"))


def _route(piece: Piece) -> TransitRoute:
    """Read a route; only one that drops leads nowhere."""
    active = piece.text("State") == "active"
    attachments = tuple(each.text("TransitGatewayAttachmentId") for each in piece.pieces("TransitGatewayAttachments", optional=not active))
    return TransitRoute(piece.prefix("DestinationCidrBlock"), attachments, active=active, static=piece.text("Type") == "static")


def _attachments(piece: Piece) -> tuple[str, ...]:
    return tuple(each.text("TransitGatewayAttachmentId") for each in piece.pieces("Associations") if each.text("State") in ("associated", "associating"))
