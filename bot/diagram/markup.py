"""Cards and headers as Graphviz HTML-like labels. Every cell has a fixed size, so no engine moves anything."""

from __future__ import annotations

import math
import unicodedata

from bot.diagram.cards import BADGE, GAP, IDENT, LINE, NUMBER, PAD, RULE, STRONG, Card, Row
from bot.diagram.icons import icon
from bot.diagram.palette import INK, LOOKS, PAPER, QUIET
from bot.diagram.text import Type, escape

LEFT = 'ALIGN="LEFT"'
LEFT_TO_RIGHT = "\u200e"
SPACE = 4
ICON = 30


def table(rows: str, attributes: str = 'BORDER="0"') -> str:
    """Wrap rows in a table without any spacing of its own."""
    return f'<TABLE {attributes} CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">{rows}</TABLE>'


def cell(width: float, height: float, content: str = "", attributes: str = "") -> str:
    """Give a cell of exactly this size, in whole points: Graphviz reads no others."""
    return f'<TD FIXEDSIZE="TRUE" WIDTH="{math.ceil(width)}" HEIGHT="{math.ceil(height)}"{" " if attributes else ""}{attributes}>{content}</TD>'


def font(text: str, kind: Type, color: str) -> str:
    """Give one line of cleaned text; escaping happens here and nowhere else. A mark before it keeps our own words in order around a name from right to left."""
    text = f"{LEFT_TO_RIGHT}{text}" if not text.isascii() and any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text) else text
    inner = f"<B>{escape(text)}</B>" if kind.bold else escape(text)
    return f'<FONT POINT-SIZE="{kind.points:g}" COLOR="{color}">{inner}</FONT>'


def lines(texts: tuple[str, ...], kind: Type, color: str, width: float, height: float) -> str:
    """Stack lines of text, left-aligned, in the middle of ``height``; what is left over goes above and below, not between."""
    spare = f"<TR>{cell(width, (height - LINE * len(texts)) / 2)}</TR>"
    return table(spare + "".join(f"<TR>{cell(width, LINE, font(text, kind, color), LEFT)}</TR>" for text in texts) + spare)


def card_label(card: Card) -> str:
    """Give the label of a card."""
    look, high = LOOKS[card.status], card.head
    inner = card.width - 2 * look.border
    pad = PAD - look.border
    room = inner - 2 * pad - BADGE - SPACE
    ink = look.text if card.status == "skip" else INK
    picture = f'<IMG SRC="{escape(icon(card.kind, card.engine))}" SCALE="TRUE"/>'
    names = table(
        f"<TR>{cell(room, 4)}</TR>"
        + "".join(f"<TR>{cell(room, card.title_height, font(line, card.title_type, ink), LEFT)}</TR>" for line in card.title_lines)
        + "".join(f"<TR>{cell(room, LINE, font(line, IDENT, QUIET), LEFT)}</TR>" for line in card.ident_lines)
        + f"<TR>{cell(room, 4)}</TR>"
    )
    sign = table(f"<TR>{cell(BADGE, 4)}</TR><TR>{cell(BADGE, ICON, picture)}</TR><TR>{cell(BADGE, high - ICON - 4)}</TR>")
    head = f"{cell(pad, high)}{cell(BADGE, high, sign)}{cell(SPACE, high)}{cell(room, high, names)}{cell(pad, high)}"
    body = "".join(_row(row, inner, pad, room) for row in card.rows)
    fix = _fix(card, inner) if card.remedy else ""
    rows = f"<TR>{cell(inner, high, table(f'<TR>{head}</TR>'))}</TR>{body}{fix}<TR>{cell(inner, PAD)}</TR>"
    frame = f'BORDER="{look.border}" COLOR="{look.line}" BGCOLOR="{look.fill}" STYLE="ROUNDED"'
    return f"<{table(rows, frame)}>"


def _row(row: Row, inner: float, pad: float, room: float) -> str:
    look = LOOKS[row.status]
    high = row.height
    badge = cell(BADGE, high - 2, font(f"{row.label} {look.glyph}".strip(), NUMBER, look.badge_ink), f'BGCOLOR="{look.badge or look.line}" STYLE="ROUNDED"')
    text = cell(room, high, lines(row.lines, STRONG if look.strong else RULE, look.text, room, high))
    cells = f"{cell(pad, high)}{cell(BADGE, high, table(f'<TR>{badge}</TR>'))}{cell(SPACE, high)}{text}{cell(pad, high)}"
    return f"<TR>{cell(inner, high, table(f'<TR>{cells}</TR>'))}</TR>"


def _fix(card: Card, inner: float) -> str:
    """Draw the bar: filled where the change was proved, else as plain advice."""
    look, pad = LOOKS[card.status], PAD
    high = LINE * len(card.fix_lines) + GAP + 2
    text = lines(card.fix_lines, STRONG, LOOKS["blocked"].badge_ink if card.proved else look.text, inner - 2 * pad, high)
    cells = f"{cell(pad, high)}{cell(inner - 2 * pad, high, text)}{cell(pad, high)}"
    ground = f'BGCOLOR="{LOOKS["blocked"].line if card.proved else PAPER}"'
    return f"<TR>{cell(inner, high, table(f'<TR>{cells}</TR>'), ground)}</TR>"
