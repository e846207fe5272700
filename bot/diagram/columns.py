"""Stops folded into columns: down the replication instance's column, across a wide card, up the peer's, and so on like a snake.

A column holds the stops of one subnet, with the gateways of its VPC below or above, or those of one place outside AWS. The subnet in which a
transit gateway is attached stands in the column of the subnet that it serves. Between two columns lies a joint: a card as wide as both, at the
bottom (after an even column) or at the top (after an odd one), or nothing but an edge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from bot.diagram.stops import BRIDGES, Stop

LONE = 3  # so many stops in one subnet are worth two columns


@dataclass(frozen=True, slots=True)
class Fold:
    """Columns in the order of the request, each in the order of the request; ``joints[i]`` lies between columns ``i`` and ``i + 1``."""

    columns: tuple[tuple[Stop, ...], ...]
    joints: tuple[Stop | None, ...]


def place(stop: Stop) -> tuple[str, str] | None:
    """Name where a stop stands for good: a subnet, or outside. ``None`` for what belongs to a whole VPC or lies between places."""
    if stop.kind == "replication-instance" and not stop.vpc:
        return "instance", stop.id
    if stop.subnet and stop.kind not in {"route-table", "router"}:
        return "subnet", stop.subnet
    return ("outside", stop.outside) if stop.outside else None


def fold(stops: tuple[Stop, ...]) -> Fold:
    """Split the stops of a path into columns and joints."""
    columns: list[list[Stop]] = [[]]
    joints: list[Stop | None] = []
    here: tuple[str, str] | None = None
    waiting: list[Stop] = []
    doors = doors_of(stops)
    for stop in _routed(stops, doors):
        there = None if stop.key in doors else place(stop)
        if there is None:
            waiting.append(stop)
            continue
        if here is not None and there != here:
            before, joint, after = _split(columns[-1][-1], tuple(waiting), stop, top=len(columns) % 2 == 0)
            columns[-1] += before
            columns.append([*after, stop])
            joints.append(joint)
        else:
            columns[-1] += [*waiting, stop]
        here, waiting = there, []
    columns[-1] += waiting
    if len(columns) == 1 and len(stops) >= LONE:
        middle = (len(stops) + 1) // 2
        return Fold((stops[:middle], stops[middle:]), (None,))
    return Fold(tuple(map(tuple, columns)), tuple(joints))


def doors_of(stops: tuple[Stop, ...]) -> frozenset[str]:
    """Name the network ACLs of the subnets that are no more than a transit gateway's way in or out."""
    found = set()
    for direction in ("request", "reply"):
        trail = [stop for stop in stops if stop.kind != "route-table" and any(decision.hop.direction == direction for decision in stop.decisions)]
        for before, stop, after in zip([None, *trail], trail, [*trail[1:], None], strict=False):
            near = [each for each in (before, after) if each]
            if stop.kind == "network-acl" and any(each.kind == "transit-gateway" for each in near) and all(each.subnet != stop.subnet for each in near):
                found.add(stop.key)
    return frozenset(found)


def _routed(stops: tuple[Stop, ...], doors: frozenset[str]) -> Iterator[Stop]:
    """Make one card of the route tables between such a subnet and the one that it serves."""
    runs = [tuple(run) for _, run in groupby(stops, key=lambda stop: ("route-table", stop.vpc) if stop.kind == "route-table" else (stop.key, None))]
    seen: Counter[str] = Counter()
    for index, run in enumerate(runs):
        beside = {stop.key for near in runs[max(0, index - 1) : index + 2] for stop in near}
        if len(run) == 1 or not beside & doors:
            yield from run
            continue
        card = router(run)
        seen[card.key] += 1
        yield card if seen[card.key] == 1 else replace(card, key=f"{card.key}|{seen[card.key]}")


def _split(old: Stop, waiting: tuple[Stop, ...], new: Stop, *, top: bool) -> tuple[tuple[Stop, ...], Stop | None, tuple[Stop, ...]]:
    """Share what lies between two places: the end of the old column, the joint, the start of the new column."""
    if old.vpc and all(stop.vpc == old.vpc for stop in (*waiting, new)):
        tables = tuple(takewhile(lambda stop: stop.kind == "route-table", waiting))
        return (), router(tables) if tables else None, waiting[len(tables) :]
    loose = [index for index, stop in enumerate(waiting) if not stop.vpc]
    between = min(loose, key=lambda index: (_rank(waiting[index]), index), default=None)
    if between is None and waiting and not new.vpc and not top and waiting[-1].kind not in {"route-table", "vpc"}:
        between = len(waiting) - 1  # a gateway lies at the edge of its VPC
    if between is not None:
        return waiting[:between], waiting[between], waiting[between + 1 :]
    mine = tuple(takewhile(lambda stop: stop.vpc != new.vpc, waiting))
    return mine, None, waiting[len(mine) :]


def _rank(stop: Stop) -> int:
    """Say how well a stop makes a joint: what joins networks best, then a gateway, then what is not known."""
    return 0 if stop.kind in BRIDGES else 2 if stop.kind == "unknown" else 1


def router(tables: tuple[Stop, ...]) -> Stop:
    """Make one card of the route tables through which one VPC's subnets talk; a table that is asked twice is one part."""
    asked: dict[str, Stop] = {}
    for table in tables:
        same = asked.get(table.id)
        asked[table.id] = replace(same, decisions=(*same.decisions, *table.decisions)) if same else table
    parts = tuple(asked.values())
    ids, names = (" · ".join(part.id for part in parts), ", ".join(part.name or part.id for part in parts))
    decisions = sorted((decision for part in parts for decision in part.decisions), key=lambda decision: (decision.mark, decision.hop.number))
    kind, name = ("router", names) if len(parts) > 1 else ("route-table", parts[0].name)
    return Stop(f"router|{parts[0].vpc}", kind, ids, name, parts[0].vpc, None, tuple(decisions), parts=parts)
