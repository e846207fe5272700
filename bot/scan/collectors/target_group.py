"""Target groups of load balancers with what is registered in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.load_balancer import ATTRIBUTES, Registered, TargetGroup

HEALTH = "elasticloadbalancing:DescribeTargetHealth"
ACTIONS = (TargetGroup.LISTED_BY, HEALTH, ATTRIBUTES)
PRESERVES = "preserve_client_ip.enabled"


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the target groups where an endpoint's address is a load balancer's, then each for its targets and attributes."""
    if scope.balanced:
        yield Call(scope.place, TargetGroup.LISTED_BY, "TargetGroups", kept("TargetGroupArn", "TargetGroupName", "TargetType"), page=400)
    for each in scope.target_groups:
        about = {"TargetGroupArn": each}
        yield Call(scope.place, HEALTH, "TargetHealthDescriptions", kept("Target", "TargetHealth"), parameters=about)
        yield Call(scope.place, ATTRIBUTES, "Attributes", kept("Key", "Value"), parameters=about)


def parse(reading: Reading) -> Iterator[TargetGroup]:
    """Make target groups; the targets and the attributes are asked of each. One whose attributes nobody asked for has those of its kind."""
    registered = dict(reading.about(HEALTH, "TargetGroupArn", _registered))
    preserving = dict(reading.about(ATTRIBUTES, "TargetGroupArn", _preserves))
    for each in reading.each(TargetGroup.LISTED_BY, "TargetGroups", _make):
        refused = (each.account, each.region, ATTRIBUTES) in reading.lacks
        preserves = preserving.get(each.id, None if refused else each.preserves)
        yield replace(each, registered=registered.get(each.id), preserves=preserves)


def _make(piece: Piece) -> TargetGroup:
    by_address = piece.text_or_none("TargetType") == "ip"
    return TargetGroup(
        id=piece.text("TargetGroupArn"), account=piece.account, region=piece.region, name=piece.text_or_none("TargetGroupName"), preserves=not by_address
    )


def _preserves(piece: Piece) -> bool | None:
    return next((each.text("Value") == "true" for each in piece.pieces("Attributes") if each.text("Key") == PRESERVES), None)


def _registered(piece: Piece) -> tuple[Registered, ...]:
    return tuple(_target(each) for each in piece.pieces("TargetHealthDescriptions"))


def _target(piece: Piece) -> Registered:
    target, health = piece.piece("Target"), piece.piece("TargetHealth") if piece.has("TargetHealth") else None
    return Registered(target.text("Id"), target.port("Port"), healthy=health is None or health.text_or_none("State") != "unhealthy")
