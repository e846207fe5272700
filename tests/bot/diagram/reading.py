"""Read a picture back: what stands in its DOT text, and where an engine put it."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any

import pygraphviz

from bot.diagram.dot import emit
from bot.diagram.drawing import Drawing

Box = tuple[float, float, float, float]
Places = tuple[dict[str, Box], dict[str, Box], list[tuple[str, str, list[tuple[float, float]]]]]
"""The boxes of the nodes, of the zones, and the points of the lines."""


@dataclass(frozen=True)
class SeenRow:
    """A badge and the words beside it."""

    label: str
    glyph: str
    words: str


@dataclass(frozen=True)
class SeenCard:
    """A card as a reader sees it; ``zones`` are the headers of the zones around it, the outermost first."""

    name: str
    texts: tuple[str, ...]
    rows: tuple[SeenRow, ...]
    status: str
    zones: tuple[str, ...]


@dataclass(frozen=True)
class SeenEdge:
    """A line; ``wall`` where it ends in one, ``passes`` where it has no head."""

    tail: str
    head: str
    direction: str
    status: str
    mark: str
    wall: bool
    passes: bool
    style: str


@dataclass(frozen=True)
class Seen:
    """A whole picture."""

    cards: dict[str, SeenCard]
    edges: tuple[SeenEdge, ...]
    title: str
    legend: str


def texts(label: str) -> tuple[str, ...]:
    """Give the texts of an HTML-like label, one a FONT element, as a reader sees them."""
    found = re.findall(r"<FONT[^>]*>(?:<B>)?(.*?)(?:</B>)?</FONT>", label)
    return tuple(html.unescape(text).replace("\\\\", "\\") for text in found)


def see(dot: bytes) -> Seen:
    """Parse DOT text with Graphviz's own parser."""
    graph = pygraphviz.AGraph(string=dot.decode())
    around: dict[str, list[str]] = {}
    _zones(graph, (), around)
    cards = {}
    for node in graph.nodes():
        if not node.startswith("card"):
            continue
        rows, words = _rows(texts(node.attr["label"]))
        kind, status = node.attr["class"].split()
        assert kind == "card"
        cards[str(node)] = SeenCard(str(node), words, rows, status, tuple(around.get(str(node), ())))
    edges = tuple(_edge(edge) for edge in graph.edges(keys=False))
    title, legend = (" ".join(texts(graph.get_node(name).attr["label"])) for name in ("title", "legend"))
    return Seen(cards, edges, title, legend)


def _zones(graph: Any, outer: tuple[str, ...], around: dict[str, list[str]]) -> None:
    for cluster in graph.subgraphs():
        header = " ".join(texts(graph.get_node(cluster.name.removeprefix("cluster_")).attr["label"]))
        inside = (*outer, header)
        for node in cluster.nodes():
            around[str(node)] = list(inside)
        _zones(cluster, inside, around)


def _rows(found: tuple[str, ...]) -> tuple[tuple[SeenRow, ...], tuple[str, ...]]:
    rows: list[SeenRow] = []
    words: list[str] = []
    for text in found:
        badge = re.fullmatch(r"(?:([A-Z]?\d+) )?([✓✕?!–]|\([✓✕]\))", text)
        if badge:
            rows.append(SeenRow(badge[1] or "", badge[2], ""))
        elif rows:
            rows[-1] = SeenRow(rows[-1].label, rows[-1].glyph, f"{rows[-1].words} {text}".strip())
        else:
            words.append(text)
    return tuple(rows), tuple(words)


def _edge(edge: Any) -> SeenEdge:
    direction, status, *mark = edge.attr["class"].split()
    head = edge.attr["arrowhead"]
    return SeenEdge(str(edge[0]), str(edge[1]), direction, status, "".join(mark), head == "tee", head == "none", edge.attr["style"])


def placed(painted: bytes) -> Places:
    """Read an engine's JSON: the boxes of the nodes, of the zones, and the points of the lines."""
    found = json.loads(painted)
    nodes, zones = {}, {}
    for thing in found["objects"]:
        if "pos" in thing:
            x, y = map(float, thing["pos"].split(","))
            width, height = float(thing["width"]) * 72, float(thing["height"]) * 72
            nodes[thing["name"]] = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        elif "bb" in thing:
            left, bottom, right, top = map(float, thing["bb"].split(","))
            zones[thing["name"]] = (left, bottom, right, top)
    names = {thing["_gvid"]: thing["name"] for thing in found["objects"]}
    return nodes, zones, [(names[edge["tail"]], names[edge["head"]], _points(edge["pos"])) for edge in found.get("edges", [])]


def laid(drawing: Drawing) -> Places:
    """Read the same from the DOT text itself, without an engine; a card is as large as the layout says, other words as their table."""
    graph = pygraphviz.AGraph(string=emit(drawing))
    sizes = {f"card{index}": (card.box.width, card.box.height) for index, card in enumerate(drawing.where.cards.values(), 1)}
    nodes = {}
    for node in graph.nodes():
        x, y = map(float, node.attr["pos"].split(","))
        cells = [tuple(map(float, size)) for size in re.findall(r'WIDTH="(\d+)" HEIGHT="(\d+)"', node.attr["label"])]
        width, height = sizes.get(str(node)) or (max(wide for wide, _ in cells), sum(high for _, high in cells))
        nodes[str(node)] = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    zones: dict[str, Box] = {}
    waiting = list(graph.subgraphs())
    while waiting:
        cluster = waiting.pop()
        left, bottom, right, top = map(float, cluster.graph_attr["bb"].split(","))
        zones[cluster.name] = (left, bottom, right, top)
        waiting += cluster.subgraphs()
    return nodes, zones, [(str(edge[0]), str(edge[1]), _points(edge.attr["pos"])) for edge in graph.edges(keys=False)]


def _points(pos: str) -> list[tuple[float, float]]:
    pairs = (point.removeprefix("e,").split(",") for point in pos.split())
    return [(float(x), float(y)) for x, y in pairs]


def faults(places: Places) -> list[str]:
    """Lint a layout: overlapping cards, crooked lines, lines through foreign cards or through the words of a zone, zones that cut cards or each other."""
    nodes, zones, lines = places
    found = [f"{one} overlaps {other}" for one in nodes for other in nodes if one < other and overlap(nodes[one], nodes[other])]
    for tail, head, points in lines:
        left, low = (min(point[axis] for point in points) for axis in (0, 1))
        right, high = (max(point[axis] for point in points) for axis in (0, 1))
        if min(right - left, high - low) > 1:
            found.append(f"{tail} -> {head} is crooked")
        level = (left - 1, low - 1, right + 1, high + 1) if high - low <= 1 else (left - 1, low, right + 1, high)
        found += [f"{tail} -> {head} runs through {name}" for name, box in nodes.items() if name not in {tail, head} and overlap(level, box, 0)]
    for name, zone in zones.items():
        found += [f"{name} cuts {node}" for node, box in nodes.items() if overlap(zone, box) and not within(box, zone)]
        found += [
            f"{name} cuts {other}" for other, box in zones.items() if name < other and overlap(zone, box) and not (within(box, zone) or within(zone, box))
        ]
    return found


def overlap(one: Box, other: Box, slack: float = 0.5) -> bool:
    """Tell whether two boxes share some area."""
    return one[0] < other[2] - slack and other[0] < one[2] - slack and one[1] < other[3] - slack and other[1] < one[3] - slack


def within(one: Box, other: Box) -> bool:
    """Tell whether the first box lies in the second."""
    return one[0] >= other[0] - 0.5 and one[1] >= other[1] - 0.5 and one[2] <= other[2] + 0.5 and one[3] <= other[3] + 0.5
