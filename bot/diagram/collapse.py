"""A picture of very many cards, made small: the controls of a network that all allow become one card, and every other keeps its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from bot.diagram.detour import apart
from bot.diagram.icons import called, kind_of
from bot.diagram.outcomes import status
from bot.diagram.stops import PASSED, Stop
from bot.diagram.text import clean
from bot.diagram.ways import Way

KEPT = frozenset({"replication-instance", "database", "internet", "on-premises", "transit-gateway", "vpc-peering"})


def collapse(way: Way) -> Way:
    """Give the way with one stop for the controls in a row that allow, network by network."""
    _, detour = apart(way.stops)
    lost = detour.stops if detour else ()
    runs = groupby(way.stops, key=lambda stop: (stop.vpc, stop.outside, stop in lost) if _allows(stop) else stop.key)
    return replace(way, stops=tuple(stop for _, run in runs for stop in _one(tuple(run))))


def _allows(stop: Stop) -> bool:
    return bool(stop.decisions) and stop.kind not in KEPT and all(status(decision) in {"ok", "later"} for decision in stop.decisions)


def _one(run: tuple[Stop, ...]) -> Iterator[Stop]:
    if len(run) == 1:
        yield run[0]
        return
    decisions = tuple(sorted((decision for stop in run for decision in stop.decisions), key=lambda decision: decision.hop.number))
    names = ", ".join(dict.fromkeys(called(kind_of(stop.kind), clean(stop.name or stop.id, 40)) for stop in run))
    yield Stop(f"{run[0].key}|{PASSED}", PASSED, names, f"{len(run)} controls allow", run[0].vpc, None, decisions, run[0].outside)
