"""Direct Connect virtual interfaces. Their BGP sessions come with keys, which are never kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.direct_connect import VirtualInterface

ACTIONS = (VirtualInterface.LISTED_BY,)

KEPT = kept("virtualInterfaceId", "virtualInterfaceName", "virtualInterfaceState", "virtualGatewayId", "directConnectGatewayId")
SESSION = kept("bgpStatus")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the virtual interfaces of the account."""
    if scope.joining or scope.lines:
        yield Call(scope.place, VirtualInterface.LISTED_BY, "virtualInterfaces", _keep)


def _keep(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Keep of a BGP session whether it is up."""
    peers = item.get("bgpPeers")
    return {**KEPT(item), "bgpPeers": [SESSION(each) for each in peers if isinstance(each, Mapping)] if isinstance(peers, list) else []}


def parse(reading: Reading) -> Iterator[VirtualInterface]:
    """Make virtual interfaces of the listing."""
    return reading.each(VirtualInterface.LISTED_BY, "virtualInterfaces", _make)


def _make(piece: Piece) -> VirtualInterface:
    return VirtualInterface(
        id=piece.text("virtualInterfaceId"), account=piece.account, region=piece.region, name=piece.text_or_none("virtualInterfaceName"),
        gateway=piece.text_or_none("virtualGatewayId") or piece.text_or_none("directConnectGatewayId") or "none",
        state=piece.text("virtualInterfaceState"), bgp_up=_up(each.text_or_none("bgpStatus") for each in piece.pieces("bgpPeers", optional=True)),
    )  # fmt: skip


def _up(sessions: Iterator[str | None]) -> bool | None:
    """Tell whether a session is up, as far as AWS knows."""
    said = set(sessions)
    return "up" in said or (None if "unknown" in said else False)
