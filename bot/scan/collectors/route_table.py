"""Route tables.

A table that cannot be read takes all tables of its VPC with it: its subnets would else seem to use the main table.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, filters, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.packet import Prefix
from rules.network.route_table import Route, RouteTable

ACTIONS = (RouteTable.LISTED_BY,)

TARGETS = (
    "GatewayId", "NatGatewayId", "TransitGatewayId", "VpcPeeringConnectionId", "NetworkInterfaceId", "InstanceId", "EgressOnlyInternetGatewayId",
    "LocalGatewayId", "CarrierGatewayId", "CoreNetworkArn", "OdbNetworkArn", "IpAddress",
)  # fmt: skip
"""Where a route may lead, https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html; an instance's interface comes before the instance."""

KEPT = kept("RouteTableId", "VpcId", "OwnerId", "Associations", "Routes", "PropagatingVgws", "Tags")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the route tables of the VPCs that take part."""
    return (Call(scope.place, RouteTable.LISTED_BY, "RouteTables", KEPT, arguments, page=100) for arguments in filters("vpc-id", scope.vpcs))


def parse(reading: Reading) -> Iterator[RouteTable]:
    """Make the tables of every VPC whose tables can all be read."""
    lost: set[object] = set()

    def lose(piece: Piece) -> None:
        lost.add(piece.data.get("VpcId") if isinstance(piece.data.get("VpcId"), str) else (piece.account, piece.region))

    tables = tuple(reading.each(RouteTable.LISTED_BY, "RouteTables", _make, lose))
    return (each for each in tables if not lost & {each.vpc, (each.account, each.region)})


def _make(piece: Piece) -> RouteTable:
    associations = [each for each in piece.pieces("Associations") if _stands(each)]
    return RouteTable(
        id=piece.text("RouteTableId"), account=piece.account, region=piece.region, name=piece.tag(), vpc=piece.text("VpcId"),
        routes=tuple(_route(each) for each in piece.pieces("Routes")),
        subnets=tuple(each.text("SubnetId") for each in associations if each.has("SubnetId")),
        main=any(each.flag("Main", default=False) for each in associations),
        gateways=tuple(each.text("GatewayId") for each in associations if each.has("GatewayId")),
    )  # fmt: skip


def _stands(association: Piece) -> bool:
    """Tell whether an association is in force, and check that it says with what."""
    if not (any(map(association.has, ("SubnetId", "GatewayId", "PublicIpv4Pool"))) or association.flag("Main", default=False)):
        raise association.wrong("SubnetId", "a subnet, a gateway or the mark of the main table")
    return not association.has("AssociationState") or association.piece("AssociationState").text("State") in ("associated", "associating")


def _route(piece: Piece) -> Route:
    target = next((piece.text(key) for key in TARGETS if piece.has(key)), None)
    propagated = piece.text("Origin") in ("EnableVgwRoutePropagation", "Advertisement")
    return Route(_destination(piece), target, active=piece.text("State") == "active", propagated=propagated)


def _destination(piece: Piece) -> Prefix | str:
    if piece.has("DestinationPrefixListId"):
        return piece.text("DestinationPrefixListId")
    return piece.prefix("DestinationCidrBlock" if piece.has("DestinationCidrBlock") else "DestinationIpv6CidrBlock")
