"""A reply that leaves the request's way and is lost: what it meets there stands in a column of its own, so that no request seems to pass it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.diagram.columns import Fold
from bot.diagram.outcomes import WALLS, status
from bot.diagram.stops import BRIDGES, Stop


@dataclass(frozen=True, slots=True)
class Detour:
    """The stops of a detour in the reply's order, and the stop of the way at which the reply leaves it."""

    stops: tuple[Stop, ...]
    leaves: Stop

    def left(self, stop: Stop) -> bool:
        """Tell whether the reply leaves the way at this card, which may stand for several route tables."""
        return stop.key == self.leaves.key or any(part.id == self.leaves.id for part in stop.parts)

    def beside(self, folded: Fold) -> tuple[int, bool]:
        """Say behind which column its own stands, and whether the reply goes down in it: beside what lies in the same network, else at the far end."""
        for index, joint in enumerate(folded.joints):
            if joint and self.left(joint):
                same = self.stops[0].vpc == folded.columns[index][-1].vpc
                return index if same else index + 1, index % 2 == 1
        index, column = next((index, column) for index, column in enumerate(folded.columns) if any(map(self.left, column)))
        onward = len(column) - 1 - next(number for number, stop in enumerate(column) if self.left(stop))
        level = index < len(folded.joints) and folded.joints[index] is None  # a line runs over this column, where the other one ends
        return index, (index % 2 == 0) is not (level and len(self.stops) > onward)


def strays(stop: Stop) -> bool:
    """Tell whether only the reply comes here."""
    return bool(stop.decisions) and all(decision.hop.direction == "reply" for decision in stop.decisions)


def apart(stops: tuple[Stop, ...]) -> tuple[tuple[Stop, ...], Detour | None]:
    """Take a detour out of the way: what the reply meets alone, around the stop that ends it.

    The route table that turns the reply away stays. One that ends it is no detour, nor is what joins both networks: the request passes there, too.
    """
    met = {(stop.kind, stop.id) for stop in stops if stop.kind in BRIDGES and not strays(stop)}
    walls = [
        index for index, stop in enumerate(stops[1:-1], 1) if strays(stop) and _ends(stop) and stop.kind != "route-table" and (stop.kind, stop.id) not in met
    ]
    if not walls:
        return stops, None
    first = last = walls[-1]
    while strays(stops[first - 1]):
        first -= 1
    while strays(stops[last + 1]):
        last += 1
    while last > walls[-1] and stops[last].kind == "route-table" and stops[last].vpc == stops[last + 1].vpc:
        last -= 1
    return (*stops[:first], *stops[last + 1 :]), Detour(stops[first : last + 1][::-1], stops[last + 1])


def _ends(stop: Stop) -> bool:
    return any(status(decision) in WALLS for decision in stop.decisions)
