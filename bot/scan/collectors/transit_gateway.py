"""Transit gateways."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.transit_gateway import TransitGateway

ACTIONS = (TransitGateway.LISTED_BY,)

KEPT = kept("TransitGatewayId", "OwnerId", "State", "Options", "Tags")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the transit gateways of the account, and those shared with it."""
    if scope.joining:
        yield Call(scope.place, TransitGateway.LISTED_BY, "TransitGateways", KEPT)


def parse(reading: Reading) -> Iterator[TransitGateway]:
    """Make gateways of the listing."""
    return reading.each(TransitGateway.LISTED_BY, "TransitGateways", _make)


def _make(piece: Piece) -> TransitGateway:
    options = piece.piece("Options") if piece.has("Options") else None
    references = options is not None and options.text_or_none("SecurityGroupReferencingSupport") == "enable"
    return TransitGateway(
        id=piece.text("TransitGatewayId"), account=piece.text_or_none("OwnerId") or piece.account, region=piece.region, name=piece.tag(), references=references,
        state=piece.text_or_none("State") or "available",
    )  # fmt: skip
