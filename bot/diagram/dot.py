"""A laid out picture as DOT text. Nodes, clusters and lines carry their places (``layout=nop2``), so ``dot`` itself only paints.

Node names are ours (``card1``, ``zone2``), never taken from AWS. The file can be opened with any Graphviz: https://graphviz.org/docs/layouts/nop2/.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import graphviz

from bot.diagram.cards import WIDTH
from bot.diagram.drawing import Drawing
from bot.diagram.edges import REQUEST, Edge
from bot.diagram.layout import FRINGE, SUBNET_MARGIN, Area, Box, Layout, Placed
from bot.diagram.links import console
from bot.diagram.markup import LEFT, card_label, cell, font, table
from bot.diagram.nesting import Nest, nested
from bot.diagram.palette import INK, LOOKS, PAPER, QUIET, Status
from bot.diagram.text import FONT, RESERVE, Type, measure, quoted, wrap
from bot.diagram.titles import footer, legend, subtitle, titled, worst
from bot.diagram.zones import NAME, RANGE, SMALL, header, look_of
from bot.report import Report

H1, H1_SMALL, H2, FOOT = Type(19, bold=True), Type(16, bold=True), Type(13), Type(10)
MARGIN, TIP, CROSS = 12, 8, 16
WIDEST, SHARPEST, STEP = 1480, 162, 9  # pixels, and dots per inch
MOST_PIXELS, WORDS = 2_100_000, 120  # a sharper one takes most of its time to write and is too heavy for chat; points above and below the cards
SPACED = "   "
LEAST = 520  # points; a picture of one column still holds its title


def emit(drawing: Drawing) -> str:
    """Give the DOT text of a picture."""
    where, frame = drawing.where, frame_of(drawing.where)
    graph = graphviz.Digraph(
        "dms_check",
        graph_attr={"layout": "nop2", "bgcolor": PAPER, "fontname": FONT, "pad": f"{MARGIN / 72:.6f}"},
        node_attr={"shape": "plain", "fontname": FONT, "fontsize": "11"},
        edge_attr={"fontname": FONT, "arrowsize": "0.75"},
    )
    names = {key: f"card{index}" for index, key in enumerate(where.cards, 1)}
    title, legend_rows = _title(drawing, frame.width), _legend(drawing, frame.width)
    top = frame.y - MARGIN - _height(title)
    whole = _whole(frame.bottom + MARGIN + _height(legend_rows) - top)
    _text(graph, "title", title, Box(frame.x, top, frame.width, _height(title)))
    nests, loose = nested(where)
    for nest in nests:
        _nest(graph, drawing.report, where, names, nest)
    for key in loose:
        _card(graph, names[key], where.cards[key])
    for edge in drawing.edges:
        _edge(graph, names, edge)
    _text(graph, "legend", legend_rows, Box(frame.x, top + whole - _height(legend_rows), frame.width, _height(legend_rows)))
    return str(graph.source)


def frame_of(where: Layout) -> Box:
    """Give the box around all cards and zones, at least as wide as a title needs."""
    boxes = [area.box for area in where.areas] + [placed.box for placed in where.cards.values()]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    width, bottom = max(box.right for box in boxes) - left, max(box.bottom for box in boxes)
    return Box(left, top, _whole(max(LEAST, width)), bottom - top)


def dpi_of(where: Layout) -> int:
    """Give the sharpest resolution at which the picture is neither too wide nor too heavy, in steps that make whole pixels of it."""
    frame = frame_of(where)
    width, height = frame.width + 2 * MARGIN, frame.height + 2 * MARGIN + WORDS
    return max(STEP, int(min(SHARPEST, WIDEST * 72 / width, 72 * math.sqrt(MOST_PIXELS / (width * height)))) // STEP * STEP)


def _whole(points: float) -> int:
    """Make a length, margins included, a multiple of eight points: so that at every ``STEP`` the picture ends with a pixel and is opaque."""
    return math.ceil((points + 2 * MARGIN) / 8) * 8 - 2 * MARGIN


def _at(x: float, y: float) -> str:
    """Give a place as Graphviz wants it: points, y upwards."""
    return f"{x:.2f},{-y:.2f}"


Line = tuple[str, int]
"""Markup of one line of text and its height in points."""


def _height(rows: Sequence[Line]) -> int:
    return sum(height for _, height in rows)


def _text(graph: graphviz.Digraph, name: str, rows: Sequence[Line], box: Box) -> None:
    """Put lines of text over the whole width of the picture."""
    body = "".join(f"<TR>{cell(box.width, height, markup, LEFT)}</TR>" for markup, height in rows)
    graph.node(name, label=f"<{table(body)}>", pos=_at(box.x + box.width / 2, box.middle), id=name, **{"class": "words"})


def _title(drawing: Drawing, width: float) -> list[Line]:
    """Give the verdict as large as it fits, and the subtitle."""
    head, color = titled(drawing.report, drawing.ways), worst(drawing.report, drawing.ways)[1]
    kind = next((kind for kind in (H1, H1_SMALL) if measure(head, kind) <= width - RESERVE), H1_SMALL)
    rows = [(font(line, kind, color), math.ceil(kind.points * 1.35)) for line in wrap(head, kind, width - RESERVE, 3)]
    return rows + [(font(line, H2, INK), 17) for text in subtitle(drawing.report, drawing.ways) for line in wrap(text, H2, width - RESERVE, 3)]


def _legend(drawing: Drawing, width: float) -> list[Line]:
    """Explain the signs in the colours that they have, where those can be read, and say when this was read."""
    signs = legend(placed.card for placed in drawing.where.cards.values())
    rows: list[list[tuple[Status | None, str]]] = [[]]
    for sign in signs:
        if rows[-1] and measure("".join(text for _, text in (*rows[-1], sign)) + SPACED, FOOT) > width - RESERVE:
            rows.append([])
        rows[-1].append((sign[0], SPACED + sign[1] if rows[-1] else sign[1]))
    told = ("".join(font(text, FOOT, _legend_color(how)) for how, text in row) for row in rows)
    return [*((row, 14) for row in told), *((font(line, FOOT, QUIET), 14) for line in wrap(footer(drawing.report), FOOT, width, 2))]


def _legend_color(how: Status | None) -> str:
    if how is None or LOOKS[how].style == "dotted":
        return QUIET
    return LOOKS[how].text if LOOKS[how].strong else LOOKS[how].line


def _nest(graph: graphviz.Digraph, report: Report, where: Layout, names: Mapping[str, str], nest: Nest) -> None:
    """Draw a zone and all that is in it."""
    with graph.subgraph(name=f"cluster_zone{nest.number}") as cluster:
        _zone(cluster, report, nest.number, nest.area)
        for inner in nest.nests:
            _nest(cluster, report, where, names, inner)
        for key in nest.cards:
            _card(cluster, names[key], where.cards[key])


def _zone(cluster: graphviz.Digraph, report: Report, index: int, area: Area) -> None:
    look, box = look_of(area.zone, report), area.box
    cluster.attr("graph", bb=f"{box.x:.2f},{-box.bottom:.2f},{box.right:.2f},{-box.y:.2f}", id=f"zone{index}")
    cluster.attr("graph", style=look.style, fillcolor=look.fill, pencolor=look.pen, penwidth=f"{look.width:g}")
    margin = SUBNET_MARGIN if area.zone[0] == "subnet" else FRINGE
    left = margin + WIDTH * (1 - REQUEST) + 6 if "left" in area.crossed else 8.0
    room = (margin + WIDTH * REQUEST - 6 if "right" in area.crossed else box.width - 8) - left
    name, ranges, small = header(area.zone, report, room)
    wide = min(math.ceil(max(measure(f"{name}  {ranges}", NAME), measure(small, SMALL))) + 8, math.floor(room))
    line = font(name, NAME, INK) + font(f"  {ranges}", RANGE, INK)
    body = f"<TR>{cell(wide, 14, line, LEFT)}</TR><TR>{cell(wide, 12, font(small, SMALL, QUIET), LEFT)}</TR>"
    cluster.node(f"zone{index}", label=f"<{table(body)}>", pos=_at(box.x + left + wide / 2, box.y + 17), **{"class": "words"})


def _card(graph: graphviz.Digraph, name: str, placed: Placed) -> None:
    card, box = placed.card, placed.box
    tip = graphviz.nohtml(quoted(f"{card.title} {card.ident}"))
    link = console(card.id, card.region)
    address = {"URL": link, "target": "_blank"} if link else {}
    place = _at(box.x + box.width / 2, box.middle)
    graph.node(name, label=card_label(card), pos=place, id=name, tooltip=tip, **{"class": f"card {card.status}"}, **address)


def _edge(graph: graphviz.Digraph, names: Mapping[str, str], edge: Edge) -> None:
    look = LOOKS[edge.status]
    (x1, y1), (x2, y2) = edge.start, edge.end
    length = max(1.0, abs(x2 - x1) + abs(y2 - y1))
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    tip = 0 if edge.passes else 4 if edge.status == "blocked" else TIP
    points = [(x1 + dx * part * (length - tip), y1 + dy * part * (length - tip)) for part in (0, 1 / 3, 2 / 3, 1)]
    wall = {}
    if edge.status == "blocked":
        label = f'<<FONT POINT-SIZE="{CROSS}" COLOR="{look.line}"><B>{look.glyph}</B></FONT>>'
        near = length - min(length / 2, CROSS)  # beside the wall, however far the line has come
        wall = {"label": label, "lp": _at(x1 + dx * near + (0 if dx else 12), y1 + dy * near - (12 if dx else 0))}
    graph.edge(
        names[edge.tail],
        names[edge.head],
        pos=("" if edge.passes else f"e,{_at(x2, y2)} ") + " ".join(_at(x, y) for x, y in points),
        color=look.line,
        penwidth=f"{look.pen:g}",
        style=look.style,
        arrowhead="none" if edge.passes else "tee" if wall else "normal",
        **{"class": f"{edge.direction} {edge.status} {edge.mark}".strip()},
        **wall,
    )
