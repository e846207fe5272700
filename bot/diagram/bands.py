"""Bands: the common rows of a picture's columns, so that cards of one depth stand side by side.

Cards go as high as their column allows, so both ends of a conversation stand at the top, and the controls of one kind side by side. A joint
lies in one band of all its columns, and so do the two ends of a level edge. A gateway that stands in a VPC's column and in no VPC, as the second of
two peered ones does, has the bands above or below all that lies in one: the VPC's box is drawn around the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile

from bot.diagram.plan import Lane, Plan


def level(lane: Lane) -> list[tuple[str, str]]:
    """Name the pairs of cards that an edge joins from column to column, with no joint between."""
    return [(before.key, after.key) for before, after in lane.pairs if before.leave != after.enter]


def bands(plan: Plan) -> dict[str, int]:
    """Give every slot its band, counted from the top: joints outside every VPC above or below everything else."""
    levels = [pair for lane in plan.lanes for pair in level(lane)]
    over, under = dict(_loose(plan, plan.stacks.values())), dict(_loose(plan, (keys[::-1] for keys in plan.stacks.values())))
    first = 1 if any(slot.fringe == "top" for slot in plan.slots.values()) else 0
    found = {key: 0 if slot.fringe == "top" else first + over.get(key, max(over.values(), default=-1) + 1) for key, slot in plan.slots.items()}
    for _ in range(len(found)):
        before = dict(found)
        for keys in plan.stacks.values():
            for above, below in pairwise(keys):
                found[below] = max(found[below], found[above] + 1)
        for one, other in levels:
            found[one] = found[other] = max(found[one], found[other])
        if found == before:
            break
    for lane in plan.lanes:
        _drawn_near(lane, found)
    deepest = max((band for key, band in found.items() if not plan.slots[key].fringe and key not in under), default=0)
    found.update({key: deepest + max(under.values()) + 1 - number for key, number in under.items()})
    bottom = max((band for key, band in found.items() if plan.slots[key].fringe != "bottom"), default=0)
    return {key: bottom + 1 if plan.slots[key].fringe == "bottom" else band for key, band in found.items()}


def _drawn_near(lane: Lane, found: dict[str, int]) -> None:
    """Let the cards of a detour that leads up from a level line stand near it."""
    left, *lost = (visit.key for visit in lane.lost) if lane.lost else ("",)
    for below, above in pairwise(lost) if lost and found[left] == found[lost[0]] else ():
        found[above] = max(found[above], found[below] - 1)


def _loose(plan: Plan, columns: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, int]]:
    """Give the cards in no VPC that a VPC's column begins with, past its joint, counted."""
    for column in columns:
        cards = [key for key in column if not plan.slots[key].fringe]
        free = list(takewhile(lambda key: not (plan.slots[key].stop.vpc or plan.slots[key].stop.outside), cards))
        if len(free) < len(cards) and plan.slots[cards[len(free)]].stop.vpc:
            yield from ((key, number) for number, key in enumerate(free))
