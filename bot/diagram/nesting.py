"""Zones within zones, and the cards in each: what DOT calls clusters and Mermaid subgraphs."""

from __future__ import annotations

from dataclasses import dataclass

from bot.diagram.layout import Area, Layout


@dataclass(frozen=True, slots=True)
class Nest:
    """A zone with the zones in it and the cards that stand in it and in none of those. ``number`` names it; the outermost have the lowest."""

    number: int
    area: Area
    nests: tuple[Nest, ...]
    cards: tuple[str, ...]

    @property
    def everything(self) -> frozenset[str]:
        """Name every card in the zone, however deep."""
        return frozenset(self.cards).union(*(nest.everything for nest in self.nests))


def nested(where: Layout) -> tuple[tuple[Nest, ...], tuple[str, ...]]:
    """Give the outermost zones, and the cards that stand in none."""
    found = _nests(list(enumerate(where.areas, 1)))
    held = frozenset[str]().union(*(nest.everything for nest in found))
    return found, tuple(key for key in where.cards if key not in held)


def _nests(areas: list[tuple[int, Area]]) -> tuple[Nest, ...]:
    found = []
    while areas:
        (number, area), *rest = areas
        inner = [each for each in rest if set(each[1].inside) <= set(area.inside)]
        nests = _nests(inner)
        deeper = frozenset[str]().union(*(nest.everything for nest in nests))
        found.append(Nest(number, area, nests, tuple(key for key in area.inside if key not in deeper)))
        areas = [each for each in rest if each not in inner]
    return tuple(found)
