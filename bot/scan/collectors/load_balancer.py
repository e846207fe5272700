"""Network load balancers with their listeners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.load_balancer import LoadBalancer

LISTENERS = "elasticloadbalancing:DescribeListeners"
ATTRIBUTES = "elasticloadbalancing:DescribeLoadBalancerAttributes"
ACTIONS = (LoadBalancer.LISTED_BY, LISTENERS, ATTRIBUTES)
NOT_TCP = ("UDP", "QUIC")
KEPT = kept("LoadBalancerArn", "LoadBalancerName", "DNSName", "Type", "State", "Scheme", "VpcId")
CROSS_ZONE = "load_balancing.cross_zone.enabled"


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the load balancers where an endpoint's address is one's, then each for its listeners and attributes."""
    if scope.balanced or scope.asks("elasticloadbalancing"):
        yield Call(scope.place, LoadBalancer.LISTED_BY, "LoadBalancers", KEPT, page=400)
    for each in scope.load_balancers:
        about = {"LoadBalancerArn": each}
        yield Call(scope.place, LISTENERS, "Listeners", kept("Port", "Protocol", "DefaultActions"), parameters=about, page=400)
        yield Call(scope.place, ATTRIBUTES, "Attributes", kept("Key", "Value"), parameters=about)


def parse(reading: Reading) -> Iterator[LoadBalancer]:
    """Make load balancers; listeners and attributes are asked of each."""
    listeners = dict(reading.about(LISTENERS, "LoadBalancerArn", _listeners))
    crossing = dict(reading.about(ATTRIBUTES, "LoadBalancerArn", _crosses))
    for each in reading.each(LoadBalancer.LISTED_BY, "LoadBalancers", _make):
        yield replace(each, listeners=listeners.get(each.id), cross_zone=crossing.get(each.id))


def _make(piece: Piece) -> LoadBalancer:
    arn = piece.text("LoadBalancerArn")
    return LoadBalancer(
        id=arn, account=piece.account, region=piece.region, name=piece.text_or_none("LoadBalancerName"), fronts=arn.rpartition("loadbalancer/")[2],
        host=piece.text("DNSName"), vpc=piece.text_or_none("VpcId"), internal=piece.text_or_none("Scheme") != "internet-facing", sort=piece.text("Type"),
        state=piece.piece("State").text("Code") if piece.has("State") else "active",
    )  # fmt: skip


def _listeners(piece: Piece) -> tuple[tuple[int, str], ...]:
    found = ((each.port("Port"), _forwards(each)) for each in piece.pieces("Listeners") if each.text_or_none("Protocol") not in NOT_TCP)
    return tuple((port, group) for port, group in found if group)


def _forwards(listener: Piece) -> str | None:
    actions = (each.text_or_none("TargetGroupArn") for each in listener.pieces("DefaultActions", optional=True))
    return next((each for each in actions if each), None)


def _crosses(piece: Piece) -> bool:
    return any(each.text("Key") == CROSS_ZONE and each.text("Value") == "true" for each in piece.pieces("Attributes"))
