"""VPC endpoints."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, kept
from bot.scan.collectors import network_firewall
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.vpc_endpoint import VpcEndpoint

ACTIONS = (VpcEndpoint.LISTED_BY,)

KEPT = kept(
    "VpcEndpointId",
    "VpcEndpointType",
    "VpcId",
    "ServiceName",
    "State",
    "RouteTableIds",
    "SubnetIds",
    "Groups",
    "NetworkInterfaceIds",
    "PrivateDnsEnabled",
    "OwnerId",
    "Tags",
)


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the VPC endpoints of the account."""
    if scope.account_wide:
        yield Call(scope.place, VpcEndpoint.LISTED_BY, "VpcEndpoints", KEPT)


def parse(reading: Reading) -> Iterator[VpcEndpoint]:
    """Make endpoints of the listing; those of a Network Firewall stand in it too, and are the firewall's."""
    firewalls = {each.id for each in network_firewall.parse(reading)}
    return (each for each in reading.each(VpcEndpoint.LISTED_BY, "VpcEndpoints", _make) if each.id not in firewalls)


def _make(piece: Piece) -> VpcEndpoint:
    return VpcEndpoint(
        id=piece.text("VpcEndpointId"), account=piece.account, region=piece.region, name=piece.tag(), vpc=piece.text("VpcId"),
        sort=piece.text("VpcEndpointType"), service=piece.text("ServiceName"), state=piece.text("State"),
        subnets=piece.texts("SubnetIds", optional=True), interfaces=piece.texts("NetworkInterfaceIds", optional=True),
    )  # fmt: skip
