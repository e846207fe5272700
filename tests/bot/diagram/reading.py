"""Read a picture back: what stands in its DOT text, and where an engine put it."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any

import pygraphviz

Box = tuple[float, float, float, float]


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
        badge = re.fullmatch(r"(?:([A-Z]?\d+) )?([✓✕?!–]|\(✓\))", text)
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


def placed(painted: bytes) -> tuple[dict[str, Box], dict[str, Box], list[tuple[str, str, list[tuple[float, float]]]]]:
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
    lines = []
    for edge in found.get("edges", []):
        points = [tuple(map(float, point.removeprefix("e,").split(","))) for point in edge["pos"].split()]
        lines.append((names[edge["tail"]], names[edge["head"]], [(x, y) for x, y in points]))
    return nodes, zones, lines


def faults(painted: bytes) -> list[str]:
    """Lint a layout: overlapping cards, crooked lines, lines through foreign cards or through the words of a zone, zones that cut cards or each other."""
    nodes, zones, lines = placed(painted)
    found = [f"{one} overlaps {other}" for one in nodes for other in nodes if one < other and overlap(nodes[one], nodes[other])]
    for tail, head, points in lines:
        tip, first = points[0], points[1]
        across, along = abs(tip[0] - first[0]), abs(tip[1] - first[1])
        if min(across, along) > 1:
            found.append(f"{tail} -> {head} is crooked")
        line = (min(tip[0], first[0]) - 1, min(tip[1], first[1]), max(tip[0], first[0]) + 1, max(tip[1], first[1]))
        level = (line[0], line[1] - 1, line[2], line[3] + 1) if along <= 1 else line
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
