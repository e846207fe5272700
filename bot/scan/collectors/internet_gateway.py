"""Internet gateways."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.reading import Piece, Reading
from rules.network.internet_gateway import InternetGateway

ACTIONS = (InternetGateway.LISTED_BY,)


def parse(reading: Reading) -> Iterator[InternetGateway]:
    """Make internet gateways of the listing."""
    return reading.each(InternetGateway.LISTED_BY, "InternetGateways", _make)


def _make(piece: Piece) -> InternetGateway:
    attached = tuple(each.text("VpcId") for each in piece.pieces("Attachments") if each.text("State") in ("available", "attached"))
    return InternetGateway(id=piece.text("InternetGatewayId"), account=piece.account, region=piece.region, name=piece.tag(), attached=attached)
