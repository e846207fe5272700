"""Bands: the common rows of a picture's columns, so that cards of one depth stand side by side.

Cards go as high as their column allows; a joint lies in one band of all its columns, and the two ends of a level edge in one band. Then the
cards of a shorter column spread out between what is fixed, except in a last column that leads down to nothing.
"""

from __future__ import annotations

from itertools import pairwise

from bot.diagram.plan import Lane, Plan


def level(lane: Lane) -> list[tuple[str, str]]:
    """Name the pairs of cards that an edge joins from column to column, with no joint between."""
    return [(before.key, after.key) for before, after in pairwise(lane.visits) if before.leave != after.enter]


def bands(plan: Plan) -> dict[str, int]:
    """Give every slot its band, counted from the top."""
    levels = [pair for lane in plan.lanes for pair in level(lane)]
    found = _highest(plan, levels)
    pinned = {key for key, slot in plan.slots.items() if slot.wide} | {key for pair in levels for key in pair}
    bottom = max((band for key, band in found.items() if not plan.slots[key].fringe), default=0)
    for keys in plan.stacks.values():
        _spread(found, keys, pinned, bottom, plan)
    for key, slot in plan.slots.items():
        if slot.fringe == "bottom":
            found[key] = bottom + 1
    return found


def _highest(plan: Plan, levels: list[tuple[str, str]]) -> dict[str, int]:
    """Push every card up as far as the order of its column and the level edges let it."""
    first = 1 if any(slot.fringe == "top" for slot in plan.slots.values()) else 0
    found = {key: 0 if slot.fringe == "top" else first for key, slot in plan.slots.items()}
    for _ in range(len(found)):
        before = dict(found)
        for keys in plan.stacks.values():
            for above, below in pairwise(keys):
                found[below] = max(found[below], found[above] + 1)
        for one, other in levels:
            found[one] = found[other] = max(found[one], found[other])
        if found == before:
            break
    return found


def _spread(found: dict[str, int], keys: tuple[str, ...], pinned: set[str], bottom: int, plan: Plan) -> None:
    """Spread the free cards of a column between its pinned ones; the bottom of the picture is where a way goes on below."""
    run: list[str] = []
    ceiling = min((found[key] for key in keys), default=0)
    for key in keys:
        if key not in pinned:
            run.append(key)
            continue
        floor = bottom if plan.slots[key].fringe == "bottom" else found[key] - 1
        _place(found, run, ceiling, floor)
        run, ceiling = [], found[key] + 1


def _place(found: dict[str, int], run: list[str], ceiling: int, floor: int) -> None:
    for index, key in enumerate(run):
        found[key] = ceiling + (round(index * (floor - ceiling) / (len(run) - 1)) if len(run) > 1 else 0)
