"""Transit gateway route tables: their routes and the attachments that are associated with them. Only the gateway's owner may read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.scan.call import Call, kept
from bot.scan.collectors import prefix_list
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.packet import Prefix, prefix
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute

LISTED_BY = "ec2:DescribeTransitGatewayRouteTables"
ASSOCIATIONS = "ec2:GetTransitGatewayRouteTableAssociations"
REFERENCES = "ec2:GetTransitGatewayPrefixListReferences"
ACTIONS = (LISTED_BY, ASSOCIATIONS, REFERENCES, TransitGatewayRouteTable.LISTED_BY)

TABLE_ID = "TransitGatewayRouteTableId"
TABLE = kept(TABLE_ID, "TransitGatewayId", "State", "Tags")
ROUTE = kept("DestinationCidrBlock", "PrefixListId", "Type", "State", "TransitGatewayAttachments")
ASSOCIATION = kept("TransitGatewayAttachmentId", "ResourceType", "State")
REFERENCE = kept("PrefixListId", "State", "Blackhole", "TransitGatewayAttachment")
EVERY_ROUTE = {"Name": "state", "Values": ["active", "blackhole"]}
BARE = prefix("0.0.0.0/32")
"""Nobody's address: stands for the entries of a prefix list until they are put in its place."""
MORE = "AdditionalRoutesAvailable"
"""Said of the last page too, where the service gives no token for what comes after it."""


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the tables, then for the routes, the prefix lists and the associations of each."""
    if scope.joining:
        yield Call(scope.place, LISTED_BY, "TransitGatewayRouteTables", TABLE)
    for each in scope.transit_tables:
        about = {TABLE_ID: each}
        every = {"Filters": [EVERY_ROUTE]}
        yield Call(scope.place, TransitGatewayRouteTable.LISTED_BY, "Routes", ROUTE, every, about, beside=(MORE,))
        yield Call(scope.place, REFERENCES, "TransitGatewayPrefixListReferences", REFERENCE, parameters=about)
        yield Call(scope.place, ASSOCIATIONS, "Associations", ASSOCIATION, parameters=about)


def parse(reading: Reading) -> Iterator[TransitGatewayRouteTable]:
    """Make the tables; one whose routes were not read, or not all of them, has none that are known."""
    entries = {each.id: each.entries or () for each in prefix_list.listed(reading)}
    routes = dict(reading.about(TransitGatewayRouteTable.LISTED_BY, TABLE_ID, _routes))
    references = dict(reading.about(REFERENCES, TABLE_ID, _references))
    associations = dict(reading.about(ASSOCIATIONS, TABLE_ID, _associations))
    for table in reading.each(LISTED_BY, "TransitGatewayRouteTables", _make):
        shown, states = routes.get(table.id, ()), associations.get(table.id, ())
        lists = _lists(shown, references.get(table.id, ()))
        yield TransitGatewayRouteTable(
            id=table.id, account=table.account, region=table.region, name=table.name, gateway=table.gateway,
            routes=(*(each for each in shown if each.destination != BARE), *_expanded(lists, entries)) if table.id in routes else None,
            unread=tuple(each for each in lists if each not in entries),
            associations=tuple(each for each, state in states if state == "associated"),
            associating=tuple(each for each, state in states if state == "associating"),
        )  # fmt: skip


def _make(piece: Piece) -> TransitGatewayRouteTable:
    return TransitGatewayRouteTable(
        id=piece.text(TABLE_ID), account=piece.account, region=piece.region, name=piece.tag(),
        gateway=piece.text("TransitGatewayId"), routes=None,
    )  # fmt: skip


def _routes(piece: Piece) -> tuple[TransitRoute, ...]:
    if piece.flag(MORE, default=False):
        raise piece.wrong(MORE, "false, since a part of the routes decides nothing,")
    return tuple(_route(each) for each in piece.pieces("Routes"))


def _route(piece: Piece) -> TransitRoute:
    """Read a route; only one that drops leads nowhere. One of a prefix list may name the list alone."""
    active, listed = piece.text("State") == "active", piece.text_or_none("PrefixListId")
    ways = piece.pieces("TransitGatewayAttachments", optional=not active)
    return TransitRoute(
        BARE if listed and not piece.has("DestinationCidrBlock") else piece.prefix("DestinationCidrBlock"),
        tuple(each.text("TransitGatewayAttachmentId") for each in ways), active=active, static=piece.text("Type") == "static", listed=listed,
        sort=next((each.text_or_none("ResourceType") or "" for each in ways), ""),
    )  # fmt: skip


def _references(piece: Piece) -> tuple[TransitRoute, ...]:
    """Read the prefix lists that are in force in a table."""
    return tuple(_reference(each) for each in piece.pieces("TransitGatewayPrefixListReferences") if each.text("State") in ("available", "modifying"))


def _reference(piece: Piece) -> TransitRoute:
    drops = piece.flag("Blackhole", default=False)
    ways = () if drops else (piece.piece("TransitGatewayAttachment").text("TransitGatewayAttachmentId"),)
    return TransitRoute(BARE, ways, active=not drops, listed=piece.text("PrefixListId"))


def _lists(shown: Sequence[TransitRoute], references: Sequence[TransitRoute]) -> dict[str, TransitRoute]:
    """Give the prefix lists of a table that AWS has not shown as a route for each entry."""
    told = {each.listed for each in shown if each.destination != BARE}
    bare = (each for each in (*references, *shown) if each.listed and each.destination == BARE)
    return {each.listed: each for each in bare if each.listed and each.listed not in told}


def _expanded(lists: Mapping[str, TransitRoute], entries: Mapping[str, tuple[Prefix, ...]]) -> Iterator[TransitRoute]:
    """Make a route of each entry."""
    return (replace(route, destination=entry) for listed, route in lists.items() for entry in entries.get(listed, ()))


def _associations(piece: Piece) -> tuple[tuple[str, str], ...]:
    return tuple((each.text("TransitGatewayAttachmentId"), each.text("State")) for each in piece.pieces("Associations"))
