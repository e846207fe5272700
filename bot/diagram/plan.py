"""Which card stands in which column, in which order, and along which cards each leg runs: a picture without coordinates.

One leg is a fold laid out from left to right. An overview is two: the source's to the left, the target's to the right, and what both meet at
the replication instance is shared.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Literal

from bot.diagram.columns import Fold, fold, router
from bot.diagram.stops import Stop
from bot.diagram.ways import Way


@dataclass(frozen=True, slots=True)
class Slot:
    """A stop's room: columns ``low`` to ``high``. ``fringe`` is the side on which a joint lies outside every VPC."""

    stop: Stop
    low: int
    high: int
    fringe: Literal["", "top", "bottom"] = ""

    @property
    def wide(self) -> bool:
        """Tell whether the slot is a joint."""
        return self.high > self.low or bool(self.fringe)


@dataclass(frozen=True, slots=True)
class Visit:
    """A leg comes to a card in column ``enter`` and goes on in column ``leave``."""

    key: str
    enter: int
    leave: int


@dataclass(frozen=True, slots=True)
class Lane:
    """One leg's way through the cards, in the order of its request."""

    mark: str
    visits: tuple[Visit, ...]


@dataclass(frozen=True)
class Plan:
    """Slots by key, the keys of each column from top to bottom, and the lanes."""

    slots: dict[str, Slot]
    stacks: dict[int, tuple[str, ...]]
    lanes: tuple[Lane, ...]

    @cached_property
    def shared(self) -> frozenset[int]:
        """Name the columns that several lanes use."""
        used = [{column for visit in lane.visits for column in (visit.enter, visit.leave)} for lane in self.lanes]
        return frozenset(set.intersection(*used)) if len(used) > 1 else frozenset()

    @cached_property
    def replied(self) -> frozenset[str]:
        """Name the legs whose reply fails, so that it is drawn beside the request."""
        replies = (decision for slot in self.slots.values() for decision in slot.stop.decisions if decision.hop.direction == "reply")
        return frozenset(decision.mark for decision in replies if decision.hop.outcome in {"blocked", "unknown"})


def single(way: Way, side: Literal[1, -1] = 1) -> Plan:
    """Lay one leg out: its first column is column 0, the further ones go to the right (``side`` 1) or to the left."""
    folded = fold(way.stops)
    slots: dict[str, Slot] = {}
    stacks: dict[int, tuple[str, ...]] = {}
    visits: list[Visit] = []
    for index, column in enumerate(folded.columns):
        at = side * index
        keys = []
        for stop in column:
            keys.append(stop.key if index == 0 else f"{stop.key}@{at}")
            slots[keys[-1]] = Slot(stop, at, at)
            visits.append(Visit(keys[-1], at, at))
        stacks[at] = tuple(keys if index % 2 == 0 else reversed(keys))
        visits += _joint(folded, index, side, slots)
    for index, joint in enumerate(folded.joints):
        if joint:
            key = _joint_key(joint, index, side)
            for at in (side * index, side * (index + 1)):
                stacks[at] = (*stacks[at], key) if index % 2 == 0 else (key, *stacks[at])
    return Plan(slots, stacks, (Lane(way.mark, tuple(visits)),))


def _joint_key(joint: Stop, index: int, side: int) -> str:
    return joint.key if index == 0 else f"{joint.key}@{side * index}j"


def _joint(folded: Fold, index: int, side: int, slots: dict[str, Slot]) -> list[Visit]:
    """Give the joint behind a column its slot, and its visit."""
    joint = folded.joints[index] if index < len(folded.joints) else None
    if joint is None:
        return []
    at, onward = side * index, side * (index + 1)
    key = _joint_key(joint, index, side)
    inside = joint.vpc is not None and joint.vpc == folded.columns[index][-1].vpc == folded.columns[index + 1][0].vpc
    slots[key] = Slot(joint, min(at, onward), max(at, onward), "" if inside else ("bottom" if index % 2 == 0 else "top"))
    return [Visit(key, at, onward)]


def combine(source: Plan, target: Plan) -> Plan:
    """Lay two legs out around the column of the replication instance that they share."""
    source, target = _shared_router(source, target)
    slots = dict(source.slots)
    for key, slot in target.slots.items():
        slots[key] = _both(slots[key], slot) if key in slots else slot
    stacks = {**source.stacks, **target.stacks, 0: _interleave(source.stacks[0], target.stacks[0], slots)}
    lanes = tuple(_through(lane, stacks[0], slots) for lane in (*source.lanes, *target.lanes))
    return Plan(slots, stacks, lanes)


def _both(one: Slot, other: Slot) -> Slot:
    """Make one slot of the two that one control has in two legs."""
    parts = (*one.stop.parts, *other.stop.parts)
    decisions = (*one.stop.decisions, *other.stop.decisions)
    stop = router(parts) if parts else replace(one.stop, decisions=decisions)
    return replace(one, stop=stop, low=min(one.low, other.low), high=max(one.high, other.high))


def _shared_router(source: Plan, target: Plan) -> tuple[Plan, Plan]:
    """Where one leg's router card holds a route table that the other leg asks alone, let the other leg ask the router card."""
    for one, other in ((source, target), (target, source)):
        for key, slot in one.slots.items():
            tables = {part.id for part in slot.stop.parts}
            alone = next((k for k, s in other.slots.items() if s.stop.kind == "route-table" and s.low == s.high == 0 and s.stop.id in tables), None)
            if alone is not None and not slot.fringe and 0 in (slot.low, slot.high):
                renamed = _renamed(other, alone, key)
                return (one, renamed) if one is source else (renamed, one)
    return source, target


def _renamed(plan: Plan, old: str, new: str) -> Plan:
    slot = plan.slots[old]
    slots = {new if key == old else key: value for key, value in plan.slots.items()}
    slots[new] = replace(slot, stop=replace(slot.stop, parts=(slot.stop,)))
    stacks = {column: tuple(new if key == old else key for key in keys) for column, keys in plan.stacks.items()}
    lanes = tuple(Lane(lane.mark, tuple(replace(v, key=new) if v.key == old else v for v in lane.visits)) for lane in plan.lanes)
    return Plan(slots, stacks, lanes)


def _interleave(one: tuple[str, ...], other: tuple[str, ...], slots: dict[str, Slot]) -> tuple[str, ...]:
    """Merge two columns into one that keeps the order of both, joints below everything."""
    merged = list(one)
    for index, key in enumerate(other):
        if key not in merged:
            above = max((merged.index(before) for before in other[:index] if before in merged), default=-1)
            merged.insert(above + 1, key)
    return tuple(sorted(merged, key=lambda key: slots[key].fringe == "bottom"))


def _through(lane: Lane, stack: tuple[str, ...], slots: dict[str, Slot]) -> Lane:
    """Let a lane pass through the cards of the shared column that only the other leg asks, instead of under them."""
    visits: list[Visit] = [lane.visits[0]]
    for before, after in pairwise(lane.visits):
        if before.leave == after.enter == 0:
            between = stack[stack.index(before.key) + 1 : stack.index(after.key)]
            visits += [Visit(key, 0, 0) for key in between if not slots[key].fringe]
        visits.append(after)
    return Lane(lane.mark, tuple(visits))
