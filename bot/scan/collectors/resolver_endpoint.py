"""Outbound endpoints of the Route 53 Resolver, by which rules forward questions."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.packet import Prefix
from rules.network.resolver_endpoint import ResolverEndpoint

ACTIONS = (ResolverEndpoint.LISTED_BY,)
WORKING = ("ATTACHED", "CREATING", "ATTACHING", "UPDATING", "REMAP_ATTACHING", "REMAP_DETACHING")
"""States of an address that is asked from, or soon is; of the others it is not."""


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the addresses of the endpoints that forward the tasks' names."""
    for each in scope.resolver_endpoints:
        yield Call(scope.place, ResolverEndpoint.LISTED_BY, "IpAddresses", kept("SubnetId", "Ip", "Ipv6", "Status"), {}, {"ResolverEndpointId": each}, page=100)


def parse(reading: Reading) -> Iterator[ResolverEndpoint]:
    """Make an endpoint of each answer."""
    for identifier, (account, region, addresses) in reading.about(ResolverEndpoint.LISTED_BY, "ResolverEndpointId", _addresses):
        yield ResolverEndpoint(id=identifier, account=account, region=region, addresses=addresses)


def _addresses(piece: Piece) -> tuple[str, str, tuple[tuple[Prefix, str], ...]]:
    found = (each for each in piece.pieces("IpAddresses") if each.text_or_none("Status") in (None, *WORKING))
    return piece.account, piece.region, tuple((each.prefix("Ip" if each.has("Ip") else "Ipv6"), each.text("SubnetId")) for each in found)
