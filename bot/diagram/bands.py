"""Bands: the common rows of a picture's columns, so that cards of one depth stand side by side.

Cards go as high as their column allows, so both ends of a conversation stand at the top, and the controls of one kind side by side. A joint
lies in one band of all its columns, and so do the two ends of a level edge.
"""

from __future__ import annotations

from itertools import pairwise

from bot.diagram.plan import Lane, Plan


def level(lane: Lane) -> list[tuple[str, str]]:
    """Name the pairs of cards that an edge joins from column to column, with no joint between."""
    return [(before.key, after.key) for before, after in pairwise(lane.visits) if before.leave != after.enter]


def bands(plan: Plan) -> dict[str, int]:
    """Give every slot its band, counted from the top: joints outside every VPC above or below everything else."""
    levels = [pair for lane in plan.lanes for pair in level(lane)]
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
    bottom = max((band for key, band in found.items() if plan.slots[key].fringe != "bottom"), default=0)
    return {key: bottom + 1 if plan.slots[key].fringe == "bottom" else band for key, band in found.items()}
