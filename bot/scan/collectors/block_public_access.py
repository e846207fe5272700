"""VPC Block Public Access: the account's switch and its exclusions."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.block_public_access import BlockPublicAccess, switch_id

EXCLUSIONS = "ec2:DescribeVpcBlockPublicAccessExclusions"
ACTIONS = (BlockPublicAccess.LISTED_BY, EXCLUSIONS)


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the switch and what is excluded from it."""
    if scope.account_wide:
        yield Call(scope.place, BlockPublicAccess.LISTED_BY, "VpcBlockPublicAccessOptions", kept("InternetGatewayBlockMode", "State"))
        keep = kept("InternetGatewayExclusionMode", "ResourceArn", "State")
        yield Call(scope.place, EXCLUSIONS, "VpcBlockPublicAccessExclusions", keep)


def parse(reading: Reading) -> Iterator[BlockPublicAccess]:
    """Make a switch of each answer; an exclusion is in force once it is complete."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for piece, resource, mode in reading.each(EXCLUSIONS, "VpcBlockPublicAccessExclusions", _excluded):
        found.setdefault((piece.account, piece.region), {}).update({resource: mode} if mode else {})
    for _, response in reading.whole(BlockPublicAccess.LISTED_BY):
        mode = reading.guard(BlockPublicAccess.LISTED_BY, response, lambda piece: piece.piece("VpcBlockPublicAccessOptions").text("InternetGatewayBlockMode"))
        if mode:
            where = (response.account, response.region)
            yield BlockPublicAccess(id=switch_id(*where), account=where[0], region=where[1], mode=mode, exclusions=found.get(where, {}))


def _excluded(piece: Piece) -> tuple[Piece, str, str | None]:
    in_force = piece.text_or_none("State") in (None, "create-complete", "update-complete", "update-in-progress")
    return piece, piece.text("ResourceArn").rpartition("/")[2], piece.text("InternetGatewayExclusionMode") if in_force else None
