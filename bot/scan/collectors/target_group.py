"""Target groups of load balancers with what is registered in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.load_balancer import Registered, TargetGroup

HEALTH = "elasticloadbalancing:DescribeTargetHealth"
ACTIONS = (TargetGroup.LISTED_BY, HEALTH)


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the target groups where an endpoint's address is a load balancer's, then each for its targets."""
    if scope.balanced:
        yield Call(scope.place, TargetGroup.LISTED_BY, "TargetGroups", kept("TargetGroupArn", "TargetGroupName", "TargetType"), page=400)
    for each in scope.target_groups:
        yield Call(scope.place, HEALTH, "TargetHealthDescriptions", kept("Target", "TargetHealth"), parameters={"TargetGroupArn": each})


def parse(reading: Reading) -> Iterator[TargetGroup]:
    """Make target groups; the targets are asked of each."""
    registered = dict(reading.about(HEALTH, "TargetGroupArn", _registered))
    for each in reading.each(TargetGroup.LISTED_BY, "TargetGroups", _make):
        yield replace(each, registered=registered.get(each.id))


def _make(piece: Piece) -> TargetGroup:
    by_address = piece.text_or_none("TargetType") == "ip"
    return TargetGroup(
        id=piece.text("TargetGroupArn"), account=piece.account, region=piece.region, name=piece.text_or_none("TargetGroupName"), preserves=not by_address
    )


def _registered(piece: Piece) -> tuple[Registered, ...]:
    return tuple(_target(each) for each in piece.pieces("TargetHealthDescriptions"))


def _target(piece: Piece) -> Registered:
    target, health = piece.piece("Target"), piece.piece("TargetHealth") if piece.has("TargetHealth") else None
    return Registered(target.text("Id"), target.port("Port"), healthy=health is None or health.text_or_none("State") != "unhealthy")
