"""Which card stands in which column, in which order, and along which cards each leg runs: a picture without coordinates.

One leg is a fold laid out from left to right. An overview is two: the source's to the left, the target's to the right, and what both meet at
the replication instance is shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import dropwhile, pairwise
from typing import Literal

from bot.diagram.columns import Fold, fold, router
from bot.diagram.detour import Detour, apart
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

    def turned(self) -> Visit:
        """Give the visit of a packet that comes the other way."""
        return Visit(self.key, self.leave, self.enter)


@dataclass(frozen=True, slots=True)
class Lane:
    """One leg's way through the cards: in the order of its request, and in that of its reply, which is in two parts where it is lost on a detour."""

    mark: str
    visits: tuple[Visit, ...]
    back: tuple[tuple[Visit, ...], ...]

    @property
    def lost(self) -> tuple[Visit, ...]:
        """Give the visits of the detour, from where the reply leaves the way."""
        met = {visit.key for visit in self.visits}
        first = next((index for index, visit in enumerate(self.back[0]) if visit.key not in met), 0)
        return self.back[0][first - 1 :] if first else ()

    @property
    def pairs(self) -> tuple[tuple[Visit, Visit], ...]:
        """Give every two visits that a line may join."""
        return tuple(pair for part in (self.visits, *self.back) for pair in pairwise(part))


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
        """Name the legs whose reply is drawn beside the request: it fails, or it would be lost on a detour."""
        replies = (decision for slot in self.slots.values() for decision in slot.stop.decisions if decision.hop.direction == "reply")
        failing = {decision.mark for decision in replies if decision.hop.outcome in {"blocked", "unknown"}}
        return frozenset(failing | {lane.mark for lane in self.lanes if len(lane.back) > 1})


def single(way: Way, side: Literal[1, -1] = 1) -> Plan:
    """Lay one leg out: its first column is column 0, the further ones go to the right (``side`` 1) or to the left."""
    stops, detour = apart(way.stops)
    folded = fold(stops)
    beside, down = detour.beside(folded) if detour else (len(folded.columns), True)
    at = [side * (index + (index > beside)) for index in range(len(folded.columns))]
    rooms = {_key(stop, here): Slot(stop, here, here) for here, column in zip(at, folded.columns, strict=True) for stop in column}
    rooms |= _joints(folded, at, detour, side * (beside + 1))
    visits = tuple(_visits(folded, at))
    slots = {visit.key: rooms[visit.key] for visit in visits}
    stacks = {at[index]: tuple(_key(stop, at[index]) for stop in column)[:: 1 if index % 2 == 0 else -1] for index, column in enumerate(folded.columns)}
    back: tuple[tuple[Visit, ...], ...] = (tuple(visit.turned() for visit in reversed(visits)),)
    if detour:
        aside = side * (beside + 1)
        slots |= {_key(stop, aside): Slot(stop, aside, aside) for stop in detour.stops}
        stacks[aside] = tuple(_key(stop, aside) for stop in detour.stops)[:: 1 if down else -1]
        back = _astray(back[0], slots, detour, aside)
    for index, joint in enumerate(folded.joints):
        key = _key(joint, at[index], "j") if joint else ""
        for here in range(slots[key].low, slots[key].high + 1) if joint else ():
            stacks[here] = (*stacks[here], key) if index % 2 == 0 else (key, *stacks[here])
    return Plan(slots, stacks, (Lane(way.mark, visits, back),))


def _key(stop: Stop, column: int, suffix: str = "") -> str:
    return stop.key if column == 0 else f"{stop.key}@{column}{suffix}"


def _joints(folded: Fold, at: list[int], detour: Detour | None, aside: int) -> dict[str, Slot]:
    """Give the joint behind each column its slot, which reaches to the detour that begins there."""
    slots = {}
    for index, joint in enumerate(folded.joints):
        if joint is None:
            continue
        reach = (at[index], at[index + 1], *([aside] if detour and detour.left(joint) else []))
        inside = joint.vpc is not None and joint.vpc == folded.columns[index][-1].vpc == folded.columns[index + 1][0].vpc
        slots[_key(joint, at[index], "j")] = Slot(joint, min(reach), max(reach), "" if inside else ("bottom" if index % 2 == 0 else "top"))
    return slots


def _visits(folded: Fold, at: list[int]) -> Iterator[Visit]:
    for index, column in enumerate(folded.columns):
        yield from (Visit(_key(stop, at[index]), at[index], at[index]) for stop in column)
        joint = folded.joints[index] if index < len(folded.joints) else None
        if joint:
            yield Visit(_key(joint, at[index], "j"), at[index], at[index + 1])


def _astray(back: tuple[Visit, ...], slots: Mapping[str, Slot], detour: Detour, column: int) -> tuple[tuple[Visit, ...], ...]:
    """Lead a reply into its detour; where it is on its way again, the rest of its line begins, which nothing reaches."""
    left = next(index for index, visit in enumerate(back) if detour.left(slots[visit.key].stop))
    turn = replace(back[left], leave=column) if slots[back[left].key].wide else back[left]
    lost = (*back[:left], turn, *(Visit(_key(stop, column), column, column) for stop in detour.stops))
    rest = tuple(dropwhile(lambda visit: all(each.hop.direction == "request" for each in slots[visit.key].stop.decisions), back[left + 1 :]))
    return (lost, rest)


def combine(source: Plan, target: Plan) -> Plan:
    """Lay two legs out around the column of the replication instance that they share."""
    source, target = _shared_router(source, target)
    slots = dict(source.slots)
    for key, slot in target.slots.items():
        slots[key] = _both(slots[key], slot) if key in slots else slot
    stacks = {**source.stacks, **target.stacks, 0: _interleave(source.stacks[0], target.stacks[0], slots)}
    lanes = tuple(_along(lane, lambda part: _through(part, stacks[0], slots)) for lane in (*source.lanes, *target.lanes))
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
    return Plan(slots, stacks, tuple(_along(lane, lambda part: tuple(replace(v, key=new) if v.key == old else v for v in part)) for lane in plan.lanes))


def _along(lane: Lane, change: Callable[[tuple[Visit, ...]], tuple[Visit, ...]]) -> Lane:
    return Lane(lane.mark, change(lane.visits), tuple(map(change, lane.back)))


def _interleave(one: tuple[str, ...], other: tuple[str, ...], slots: dict[str, Slot]) -> tuple[str, ...]:
    """Merge two columns into one that keeps the order of both, joints below everything."""
    merged = list(one)
    for index, key in enumerate(other):
        if key not in merged:
            above = max((merged.index(before) for before in other[:index] if before in merged), default=-1)
            merged.insert(above + 1, key)
    return tuple(sorted(merged, key=lambda key: slots[key].fringe == "bottom"))


def _through(visits: tuple[Visit, ...], stack: tuple[str, ...], slots: Mapping[str, Slot]) -> tuple[Visit, ...]:
    """Let a lane pass through the cards of the shared column that only the other leg asks, instead of under them."""
    found = list(visits[:1])
    for before, after in pairwise(visits):
        if before.leave == after.enter == 0:
            low, high = sorted((stack.index(before.key), stack.index(after.key)))
            between = [Visit(key, 0, 0) for key in stack[low + 1 : high] if not slots[key].fringe]
            found += between if stack[low] == before.key else reversed(between)
        found.append(after)
    return tuple(found)
