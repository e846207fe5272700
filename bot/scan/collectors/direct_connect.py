"""Direct Connect virtual interfaces."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.direct_connect import VirtualInterface

ACTIONS = (VirtualInterface.LISTED_BY,)

KEPT = kept(
    "virtualInterfaceId", "virtualInterfaceName", "virtualInterfaceType", "virtualInterfaceState", "virtualGatewayId", "directConnectGatewayId", "region"
)


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the virtual interfaces of the account."""
    if scope.account_wide:
        yield Call(scope.place, VirtualInterface.LISTED_BY, "virtualInterfaces", KEPT)


def parse(reading: Reading) -> Iterator[VirtualInterface]:
    """Make virtual interfaces of the listing."""
    return reading.each(VirtualInterface.LISTED_BY, "virtualInterfaces", _make)


def _make(piece: Piece) -> VirtualInterface:
    return VirtualInterface(
        id=piece.text("virtualInterfaceId"), account=piece.account, region=piece.region, name=piece.text_or_none("virtualInterfaceName"),
        gateway=piece.text_or_none("virtualGatewayId") or piece.text_or_none("directConnectGatewayId") or "none",
        state=piece.text("virtualInterfaceState"), bgp_up=any(each.text_or_none("bgpStatus") == "up" for each in piece.pieces("bgpPeers", optional=True)),
    )  # fmt: skip
