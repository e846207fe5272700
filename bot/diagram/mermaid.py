"""The picture as a Mermaid flowchart, which GitHub draws inside Markdown and which a review can diff.

Mermaid has no escaping that every version understands (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters), so
signs that mean something to it are replaced by look-alikes.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.diagram.cards import Card
from bot.diagram.drawing import Drawing
from bot.diagram.edges import Edge
from bot.diagram.nesting import Nest, nested
from bot.diagram.palette import LOOKS, Status
from bot.diagram.text import clean
from bot.diagram.titles import footer, subtitle, titled
from bot.diagram.zones import WIDE, header

LOOKALIKES = str.maketrans(
    "\"'<>&#`\\|;*%~[]{}$@",
    "\u2033\u2019\u2039\u203a\uff06\uff03\u02b9\u29f5\u2223\uff1b\u2217\uff05\u223c\u27e6\u27e7\u2774\u2775\uff04\uff20",
)
ARROWS: dict[Status, str] = {"ok": "-->", "warn": "-->", "unknown": "-. ? .->", "blocked": "--x|✕|", "walled": "-.->", "later": "-.->", "skip": "-.->"}


def chart(drawing: Drawing) -> str:
    """Give the flowchart; it says everything that the cards say."""
    names = {key: f"card{index}" for index, key in enumerate(drawing.where.cards, 1)}
    nests, loose = nested(drawing.where)
    title, about = titled(drawing.report, drawing.ways), " / ".join((*subtitle(drawing.report, drawing.ways), footer(drawing.report)))
    lines = ["---", f'title: "{_safe(title)}"', "---", "flowchart TB", f"  accTitle: {_safe(title)}", f"  accDescr: {_safe(about)}"]
    for nest in nests:
        lines += _zone(drawing, names, nest, "  ")
    lines += [f"  {_card(names[key], drawing.where.cards[key].card)}" for key in loose]
    lines += [f"  {names[edge.tail]} {_arrow(edge)} {names[edge.head]}" for edge in drawing.edges]
    return "\n".join([*lines, *_styles(drawing.edges)]) + "\n"


def _arrow(edge: Edge) -> str:
    arrow = ARROWS[edge.status]
    return arrow.replace("-->", "---").removesuffix(">") if edge.passes else arrow


def _safe(text: str) -> str:
    """Make any text inert in a label, a title or a description."""
    return clean(text).translate(LOOKALIKES)


def _zone(drawing: Drawing, names: dict[str, str], nest: Nest, indent: str) -> Iterator[str]:
    title, ranges, _ = header(nest.area.zone, drawing.report, WIDE)  # Mermaid keeps room for one line
    yield f'{indent}subgraph zone{nest.number}["{_safe(f"{title} {ranges}")}"]'
    for inner in nest.nests:
        yield from _zone(drawing, names, inner, f"{indent}  ")
    for key in nest.cards:
        yield f"{indent}  {_card(names[key], drawing.where.cards[key].card)}"
    yield f"{indent}end"


def _card(name: str, card: Card) -> str:
    rows = [f"{row.label} {LOOKS[row.status].glyph} {row.words}".strip() for row in card.rows]
    parts = [f"<b>{_safe(card.title)}</b>", _safe(card.ident), *map(_safe, rows), *([f"<b>{_safe(card.remedy)}</b>"] if card.remedy else [])]
    return f'{name}["{"<br/>".join(parts)}"]:::{card.status}'


def _styles(edges: tuple[Edge, ...]) -> Iterator[str]:
    for status, look in LOOKS.items():
        dashes = {"dashed": ",stroke-dasharray:6 4", "dotted": ",stroke-dasharray:2 3"}.get(look.style, "")
        yield f"  classDef {status} fill:{look.fill},color:#1D2329,stroke:{look.line},stroke-width:{look.border}px{dashes}"
    for index, edge in enumerate(edges):
        yield f"  linkStyle {index} stroke:{LOOKS[edge.status].line},stroke-width:{LOOKS[edge.status].pen:g}px"
