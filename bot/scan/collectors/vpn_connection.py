"""Site-to-Site VPN connections. Their customer gateway configuration holds the tunnels' keys and is never kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.vpn_connection import Tunnel, VpnConnection

ACTIONS = (VpnConnection.LISTED_BY,)

KEPT = kept("VpnConnectionId", "State", "VpnGatewayId", "TransitGatewayId", "Routes", "VgwTelemetry", "Tags")
OPTIONS = kept("StaticRoutesOnly", "TunnelInsideIpVersion")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the VPN connections of the account."""
    if scope.joining:
        yield Call(scope.place, VpnConnection.LISTED_BY, "VpnConnections", _keep)


def _keep(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Keep of the options how it routes: the others hold the tunnels' pre-shared keys."""
    options = item.get("Options")
    routing = {"Options": {"StaticRoutesOnly": False, **OPTIONS(options)}} if isinstance(options, Mapping) else {}
    return {**KEPT(item), **routing}


def parse(reading: Reading) -> Iterator[VpnConnection]:
    """Make connections of the listing."""
    return reading.each(VpnConnection.LISTED_BY, "VpnConnections", _make)


def _make(piece: Piece) -> VpnConnection:
    options = piece.piece("Options")
    return VpnConnection(
        id=piece.text("VpnConnectionId"), account=piece.account, region=piece.region, name=piece.tag(),
        gateway=piece.text_or_none("VpnGatewayId") or piece.text_or_none("TransitGatewayId") or "none", state=piece.text("State"),
        static=options.flag("StaticRoutesOnly"),
        routes=tuple(each.prefix("DestinationCidrBlock") for each in piece.pieces("Routes", optional=True) if each.text_or_none("State") != "deleted"),
        tunnels=tuple(map(_tunnel, piece.pieces("VgwTelemetry"))) if piece.has("VgwTelemetry") else None,
        family=6 if options.text_or_none("TunnelInsideIpVersion") == "ipv6" else 4,
    )  # fmt: skip


def _tunnel(piece: Piece) -> Tunnel:
    accepted = piece.number("AcceptedRouteCount") if piece.has("AcceptedRouteCount") else None
    return Tunnel(piece.text("OutsideIpAddress"), piece.text("Status") == "UP", accepted)
