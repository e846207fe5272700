"""Transit gateways."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.reading import Piece, Reading
from rules.network.transit_gateway import TransitGateway

ACTIONS = (TransitGateway.LISTED_BY,)


def parse(reading: Reading) -> Iterator[TransitGateway]:
    """Make gateways of the listing."""
    return reading.each(TransitGateway.LISTED_BY, "TransitGateways", _make)


def _make(piece: Piece) -> TransitGateway:
    options = piece.piece("Options") if piece.has("Options") else None
    references = options is not None and options.text_or_none("SecurityGroupReferencingSupport") == "enable"
    return TransitGateway(id=piece.text("TransitGatewayId"), account=piece.account, region=piece.region, name=piece.tag(), references=references)
