"""Egress-only internet gateways."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.egress_only_internet_gateway import EgressOnlyInternetGateway

ACTIONS = (EgressOnlyInternetGateway.LISTED_BY,)

KEPT = kept("EgressOnlyInternetGatewayId", "Attachments", "Tags")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the egress-only internet gateways of the account."""
    if scope.account_wide:
        yield Call(scope.place, EgressOnlyInternetGateway.LISTED_BY, "EgressOnlyInternetGateways", KEPT, page=255)


def parse(reading: Reading) -> Iterator[EgressOnlyInternetGateway]:
    """Make egress-only internet gateways of the listing."""
    return reading.each(EgressOnlyInternetGateway.LISTED_BY, "EgressOnlyInternetGateways", _make)


def _make(piece: Piece) -> EgressOnlyInternetGateway:
    attached = tuple(each.text("VpcId") for each in piece.pieces("Attachments") if each.text("State") in ("available", "attached"))
    return EgressOnlyInternetGateway(id=piece.text("EgressOnlyInternetGatewayId"), account=piece.account, region=piece.region, name=piece.tag(), vpcs=attached)
