"""Virtual private gateways."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.vpn_gateway import VpnGateway

ACTIONS = (VpnGateway.LISTED_BY,)

KEPT = kept("VpnGatewayId", "State", "VpcAttachments", "Tags")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the VPN gateways of the account."""
    if scope.joining:
        yield Call(scope.place, VpnGateway.LISTED_BY, "VpnGateways", KEPT)


def parse(reading: Reading) -> Iterator[VpnGateway]:
    """Make gateways of the listing."""
    return reading.each(VpnGateway.LISTED_BY, "VpnGateways", _make)


def _make(piece: Piece) -> VpnGateway:
    joined = tuple(each.text("VpcId") for each in piece.pieces("VpcAttachments", optional=True) if each.text("State") == "attached")
    return VpnGateway(id=piece.text("VpnGatewayId"), account=piece.account, region=piece.region, name=piece.tag(), joined=joined, state=piece.text("State"))
