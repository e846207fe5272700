"""The lines: the request of every leg, and its reply where the reply fails or would.

The status of a line is that of the decision it enters, so the wall stands in front of the card that blocks. Where a leg enters a card that
decides nothing for it, the line tells how far the packet has come.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bot.diagram.cards import WIDTH
from bot.diagram.layout import Layout
from bot.diagram.outcomes import status
from bot.diagram.palette import Status
from bot.diagram.plan import Plan, Visit
from bot.diagram.stops import Decision, Stop

REQUEST, REPLY = 0.85, 0.935  # how far to the right of a card the lines run, clear of every zone's header
LEVEL_GAP = 8


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight line from card to card, in the packet's direction. A card that decides nothing for it is passed: the line has no head there."""

    tail: str
    head: str
    mark: str
    direction: Literal["request", "reply"]
    status: Status
    start: tuple[float, float]
    end: tuple[float, float]
    passes: bool = False


def edges(plan: Plan, where: Layout) -> tuple[Edge, ...]:
    """Draw every lane; a reply only where something on it fails or leads it astray, since its rows tell the rest."""
    found: list[Edge] = []
    for lane in plan.lanes:
        found += _lines(plan, where, lane.mark, "request", lane.visits)
        for part in lane.back if lane.mark in plan.replied else ():
            found += _lines(plan, where, lane.mark, "reply", part)
    return tuple(found)


def _lines(plan: Plan, where: Layout, mark: str, direction: Literal["request", "reply"], visits: tuple[Visit, ...]) -> Iterator[Edge]:
    state: Status = "ok"
    for index, (before, after) in enumerate(pairwise(visits)):
        if index == 0:  # where the request did not come, no reply begins
            for each in ("request", "reply") if direction == "reply" else ("request",):
                state = _after(state, plan.slots[before.key].stop, mark, each, where.cards[before.key].card.status)
        hops = _hops(plan.slots[after.key].stop, mark, direction)
        passed = _after(state, plan.slots[after.key].stop, mark, direction, where.cards[after.key].card.status)
        entered, state = _entering(hops[0]) if hops else passed, passed
        start, end = _ends(where, plan, mark, direction, before, after)
        passes = not hops and after is not visits[-1] and bool(plan.slots[after.key].stop.decisions)
        yield Edge(before.key, after.key, mark, direction, entered, start, end, passes)


def _hops(stop: Stop, mark: str, direction: str) -> list[Decision]:
    return [decision for decision in stop.decisions if decision.mark == mark and decision.hop.direction == direction]


def _entering(decision: Decision) -> Status:
    """Give the status of the line into a decision: whether the packet comes there, and what it meets."""
    return "skip" if decision.hop.outcome == "not-reached" else status(decision)


def _after(state: Status, stop: Stop, mark: str, direction: str, drawn: Status) -> Status:
    """Say how the packet goes on behind a card. Behind an end of which nothing is known, nothing is; a service behind its endpoint is reached."""
    if not stop.decisions and state == "ok":
        return "ok" if drawn in {"ok", "warn"} else "unknown"
    for decision in _hops(stop, mark, direction):
        match _entering(decision):
            case "blocked" | "skip":
                state = "skip"
            case "unknown":
                state = "unknown"
            case _:
                state = "ok"
    return state


def _ends(where: Layout, plan: Plan, mark: str, direction: str, before: Visit, after: Visit) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give both ends of a line: from edge to facing edge, vertical in a column, level between columns."""
    one, other = where.cards[before.key].box, where.cards[after.key].box
    if before.leave == after.enter:
        share = lane_share(plan, mark, direction, before.leave)
        x = where.columns[before.leave] + WIDTH * share
        return ((x, one.bottom), (x, other.y)) if one.middle < other.middle else ((x, one.y), (x, other.bottom))
    y = (max(one.y, other.y) + min(one.bottom, other.bottom)) / 2 + (LEVEL_GAP if direction == "reply" else -LEVEL_GAP if mark in plan.replied else 0)
    return ((one.right, y), (other.x, y)) if one.x < other.x else ((one.x, y), (other.right, y))


def lane_share(plan: Plan, mark: str, direction: str, column: int) -> float:
    """Give a lane's distance from the left of its column; in the shared column the source's lines run on the left."""
    share = REQUEST if direction == "request" else REPLY
    lanes: Mapping[str, int] = {lane.mark: index for index, lane in enumerate(plan.lanes)}
    return 1 - share if column in plan.shared and lanes[mark] == 0 else share
