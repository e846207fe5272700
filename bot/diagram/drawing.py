"""A picture before it is written down: the legs it shows, where everything lies, and the lines. Every form is a function of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.diagram.collapse import collapse
from bot.diagram.edges import Edge, edges
from bot.diagram.layout import Layout, layout
from bot.diagram.plan import Plan, combine, single
from bot.diagram.text import clean
from bot.diagram.ways import Way, way
from bot.errors import PictureError
from bot.report import Leg, Report

MOST_CARDS = 40
"""More than so many cannot be read, so what passed is drawn together."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One leg, or two around the replication instance."""

    report: Report
    ways: tuple[Way, ...]
    where: Layout
    edges: tuple[Edge, ...]


def compose(report: Report, shown: list[Leg], columns: int | None = None) -> Drawing:
    """Compose a picture of one leg or two; two that would take more than ``columns`` are the first alone. Raises PictureError when there is none."""
    if not shown:
        raise PictureError("There is nothing to draw: no leg of the task is known.", "The findings say what could not be read.")
    ways = tuple(way(leg, mark) for mark, leg in zip(_marks(shown), shown, strict=False))
    if len({each.stops[0].key for each in ways}) > 1:  # they do not start at one place, so there is nothing to draw them around
        return compose(report, shown[:1])
    plan = _plan(ways)
    if len(plan.slots) > MOST_CARDS:
        plan = _plan(tuple(map(collapse, ways)))
    if len(ways) > 1 and columns is not None and len(plan.stacks) > columns:
        return compose(report, shown[:1])
    where = layout(plan, report, ways)
    return Drawing(report, ways, where, edges(plan, where))


def _plan(ways: tuple[Way, ...]) -> Plan:
    return single(ways[0]) if len(ways) == 1 else combine(single(ways[0], -1), single(ways[1]))


def _marks(shown: list[Leg]) -> tuple[str, ...]:
    """Give each leg the letter before its numbers: the first of its role, where that tells them apart."""
    letters = tuple(clean(leg.role[:1]).upper() for leg in shown[:2])
    if len(shown) == 1:
        return ("",)
    return letters if len(set(letters)) > 1 and all("A" <= letter <= "Z" for letter in letters) else ("A", "B")
