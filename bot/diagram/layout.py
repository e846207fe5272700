"""Where everything goes, in points, from the plan alone: the engine only paints.

All coordinates are absolute and y grows downwards, so a picture is the same from every Graphviz. Laws: cards do not overlap; every edge is one
straight vertical or level line; a zone's box holds its cards and nothing of another zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from bot.diagram.bands import bands
from bot.diagram.cards import WIDTH, Card, card
from bot.diagram.elsewhere import Note, notes
from bot.diagram.plan import Plan, Slot
from bot.diagram.stops import BRIDGES
from bot.diagram.text import clean
from bot.diagram.ways import Way
from bot.report import Leg, Report

PITCH, ARROW = 280, 26
SUBNET_MARGIN, VPC_MARGIN, HEADER = 7, 9, 31
FRINGE = SUBNET_MARGIN + VPC_MARGIN
SPLIT = 6

ZoneKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Give the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Give the bottom edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Give the height of the middle."""
        return self.y + self.height / 2

    def meets(self, other: Box) -> bool:
        """Tell whether both cover a place."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True, slots=True)
class Placed:
    """A card and its box; ``zones`` from the outside in."""

    card: Card
    box: Box
    zones: tuple[ZoneKey, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A zone's box. ``crossed`` names the sides of its header, ``left`` and ``right``, on which lines run through: the header stays clear of them."""

    zone: ZoneKey
    box: Box
    crossed: frozenset[str]
    inside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Placed cards by key, zones from the outside in, and where each column begins."""

    cards: Mapping[str, Placed]
    areas: tuple[Area, ...]
    columns: Mapping[int, float]


def zones_of(slot: Slot) -> tuple[ZoneKey, ...]:
    """Name the zones a slot stands in, from the outside in."""
    stop = slot.stop
    if slot.fringe or (stop.vpc is None and stop.outside is None):
        return ()
    if stop.vpc is None:
        return (("outside", str(stop.outside)),)
    subnet = () if slot.wide or stop.subnet is None or stop.kind in {"route-table", "router"} else (("subnet", stop.subnet),)
    return (("vpc", stop.vpc), *subnet)


def layout(plan: Plan, report: Report, ways: Iterable[Way]) -> Layout:
    """Place every card and every zone."""
    legs = {way.mark: way.leg for way in ways}
    told = _told(plan, report, legs)
    columns = {column: index * PITCH for index, column in enumerate(sorted(plan.stacks))}
    rows = bands(plan)
    zones = {key: zones_of(slot) for key, slot in plan.slots.items()}
    cards = {key: card(slot.stop, report, _legs(plan, key, legs), round(_span(slot, columns, plan)[1]), told.get(key, ())) for key, slot in plan.slots.items()}
    tops = _tops(plan, rows, zones, cards)
    placed = {}
    for key, slot in plan.slots.items():
        x, width = _span(slot, columns, plan)
        top, height = tops[rows[key]]
        slack = height - cards[key].height
        y = top + (0 if rows[key] == min(tops) else slack if rows[key] == max(tops) else slack / 2)
        placed[key] = Placed(cards[key], Box(x, y, width, cards[key].height), zones[key])
    return Layout(placed, _areas(plan, placed), columns)


def _told(plan: Plan, report: Report, legs: Mapping[str, Leg]) -> dict[str, list[Note]]:
    """Find the card for what is told of each leg's other paths; what is not so for every leg of a card says for which."""
    found: dict[str, dict[Note, list[str]]] = {}
    named: dict[str, list[Note]] = {}
    for lane in plan.lanes:
        for note in notes(legs[lane.mark], report):
            roles = found.setdefault(lane.visits[0 if note.end == "from" else -1].key, {}).setdefault(note, [])
            roles.append(clean(legs[lane.mark].role, 30))
    shared = len(plan.lanes) if len(plan.lanes) > 1 else 0
    start = plan.lanes[0].visits[0].key
    for key, each in found.items():
        told = ((note, " and ".join(roles) if key == start and len(roles) < shared else "") for note, roles in each.items())
        named[key] = [replace(note, words=f"{roles} {note.words}".strip()) for note, roles in told]
    return named


def _legs(plan: Plan, key: str, legs: Mapping[str, Leg]) -> tuple[Leg, ...]:
    return tuple(legs[lane.mark] for lane in plan.lanes if any(visit.key == key for pair in lane.pairs for visit in pair))


def _span(slot: Slot, columns: Mapping[int, float], plan: Plan) -> tuple[float, float]:
    """Give the left edge and the width of a slot. Two joints that meet under the shared column get half of it each."""
    left, right = columns[slot.low], columns[slot.high] + WIDTH
    if slot.fringe:
        left, right = left - FRINGE, right + FRINGE
    if slot.fringe == "bottom" and sum(other.fringe == "bottom" and other.low <= 0 <= other.high for other in plan.slots.values()) > 1:
        middle = columns[0] + WIDTH / 2
        left, right = (left, middle - SPLIT) if slot.high == 0 else (middle + SPLIT, right) if slot.low == 0 else (left, right)
    return left, right - left


def _room(above: tuple[ZoneKey, ...], below: tuple[ZoneKey, ...]) -> float:
    """Give the space between two cards of a column: the arrow, the zones that close, and the headers of those that open."""
    same = next((index for index, (one, other) in enumerate(zip(above, below, strict=False)) if one != other), min(len(above), len(below)))
    closing = sum(SUBNET_MARGIN if kind == "subnet" else VPC_MARGIN for kind, _ in above[same:])
    opening = sum(HEADER + (3 if kind == "subnet" else 5) for kind, _ in below[same:])
    return max(ARROW, closing + opening + 14)


def _tops(plan: Plan, rows: Mapping[str, int], zones: Mapping[str, tuple[ZoneKey, ...]], cards: Mapping[str, Card]) -> dict[int, tuple[float, float]]:
    """Give each band its top and height."""
    room = dict.fromkeys(rows.values(), 0.0)
    for keys in plan.stacks.values():
        room[rows[keys[0]]] = max(room[rows[keys[0]]], _room((), zones[keys[0]]))
        for above, below in pairwise(keys):
            if rows[below] - rows[above] == 1:
                room[rows[below]] = max(room[rows[below]], _room(zones[above], zones[below]))
    for free in {rows[key] for key, slot in plan.slots.items() if slot.fringe == "bottom" or not zones[key]}:  # below a VPC, whichever column closes it
        room[free] = max(room[free], *(_room(zones[key], ()) for key in zones if rows[key] == free - 1), 0.0)
    tall = dict.fromkeys(room, 0.0)
    for key, each in cards.items():
        tall[rows[key]] = max(tall[rows[key]], each.height)
    y = 0.0
    found: dict[int, tuple[float, float]] = {}
    for band in sorted(room):
        found[band] = (y + room[band], tall[band])
        y += room[band] + tall[band]
    return found


def _areas(plan: Plan, placed: Mapping[str, Placed]) -> tuple[Area, ...]:
    """Draw one box around the cards of a zone that stand together, also across neighbouring columns; the outer zones come first."""
    depth = max((len(card.zones) for card in placed.values()), default=0)
    joined = {frozenset((one.key, other.key)) for lane in plan.lanes for one, other in lane.pairs}
    found = []
    for level in range(depth):
        groups: dict[ZoneKey, list[list[str]]] = {}
        for column in sorted(plan.stacks):
            for zone, here in _runs(plan.stacks[column], placed, level):
                runs = groups.setdefault(zone, [])
                beside = (run for run in runs if set(run) & set(here) or _beside(run, here, column, plan, joined if level else None))
                near = next((run for run in beside if not _holds_others(zone, [*run, *here], plan, placed)), None)
                near.extend(key for key in here if key not in near) if near else runs.append(here)
        found += [_area(zone, keys, plan, placed) for zone, runs in groups.items() for keys in runs]
    return tuple(found)


def _beside(run: list[str], here: list[str], column: int, plan: Plan, joined: set[frozenset[str]] | None) -> bool:
    """Tell whether cards of a zone go on in the next column; those of one subnet only where a line joins them, for other subnets may lie between."""
    near = max(plan.slots[key].high for key in run) == column - 1
    return near and (joined is None or any(frozenset((one, other)) in joined for one in run for other in here))


def _holds_others(zone: ZoneKey, keys: list[str], plan: Plan, placed: Mapping[str, Placed]) -> bool:
    """Tell whether one box around these cards would hold a card of another zone."""
    box = _area(zone, keys, plan, placed).box
    return any(box.meets(each.box) for each in placed.values() if each.zones and zone not in each.zones)


def _runs(stack: tuple[str, ...], placed: Mapping[str, Placed], level: int) -> Iterator[tuple[ZoneKey, list[str]]]:
    """Give the cards of a column that stand in one zone, with no other zone between them and nothing that joins networks."""
    zoned = [key for key in stack if len(placed[key].zones) > level or placed[key].card.kind in BRIDGES]
    for zone, keys in groupby(zoned, key=lambda key: placed[key].zones[level] if len(placed[key].zones) > level else None):
        if zone:
            yield zone, list(keys)


def _area(zone: ZoneKey, keys: list[str], plan: Plan, placed: Mapping[str, Placed]) -> Area:
    """Draw a zone's box: its margin at the sides and below, its header above, and room for the zones within."""
    boxes = []
    for key in keys:
        box, inner = placed[key].box, placed[key].zones[placed[key].zones.index(zone) + 1 :]
        margin = SUBNET_MARGIN if zone[0] == "subnet" else FRINGE
        above = HEADER + (3 if zone[0] == "subnet" else 5) + sum(HEADER + 3 for _ in inner)
        below = (SUBNET_MARGIN if zone[0] == "subnet" else VPC_MARGIN) + SUBNET_MARGIN * len(inner)
        boxes.append(Box(box.x - margin, box.y - above, box.width + 2 * margin, box.height + above + below))
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    whole = Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)
    column = min(plan.slots[key].low for key in keys)
    first = next(key for key in plan.stacks[column] if key in keys)
    through = {"right", *(["left"] if column in plan.shared else [])} if plan.stacks[column][0] != first else set()
    return Area(zone, whole, frozenset(through), tuple(keys))
