"""Internet gateways."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.internet_gateway import InternetGateway

ACTIONS = (InternetGateway.LISTED_BY,)

KEPT = kept("InternetGatewayId", "OwnerId", "Attachments", "Tags")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the internet gateways of the account."""
    if scope.account_wide:
        yield Call(scope.place, InternetGateway.LISTED_BY, "InternetGateways", KEPT)


def parse(reading: Reading) -> Iterator[InternetGateway]:
    """Make internet gateways of the listing."""
    return reading.each(InternetGateway.LISTED_BY, "InternetGateways", _make)


def _make(piece: Piece) -> InternetGateway:
    attached = tuple(each.text("VpcId") for each in piece.pieces("Attachments") if each.text("State") in ("available", "attached"))
    return InternetGateway(id=piece.text("InternetGatewayId"), account=piece.account, region=piece.region, name=piece.tag(), attached=attached)
