r"""Text of people and of AWS on its way into a picture: clean once, measure, wrap, and escape for the sink.

Names and tags are hostile until proved otherwise. What ``clean`` lets through holds no control characters, no bidirectional or zero-width
marks and no lone surrogates; what ``escape`` gives is inert inside a Graphviz HTML-like label, where ``\N`` would be replaced even in text
(https://graphviz.org/docs/attr-types/escString/), so every backslash is doubled.
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PIL import ImageFont

FONT = "DejaVu Sans Condensed"
FONTS = Path(__file__).with_name("fonts")
RESERVE = 4  # points; Pillow and Pango agree within 3 on a line of a card
JOINTS = r"[^-./:,;_@=]+[-./:,;_@=]*|[-./:,;_@=]+"
BETWEEN_WORDS = r"(?<!\btcp)(?<!\budp) +(?!tcp/|udp/)| +(?!\d|tcp/|udp/)"  # a protocol stays beside its port, and a port beside its address
BEYOND_LATIN, NOWHERE = 0x250, "\U0010ffff"
BOX, WIDE_BOX = 130.0, 175.0  # hundredths of an em, as Pango draws them
BREAKS = "\t\r\n\u2028\u2029"
_LIMIT = 400
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_FILES = {False: "DejaVuSansCondensed.ttf", True: "DejaVuSansCondensed-Bold.ttf"}


class Type(NamedTuple):
    """A size in points and a weight."""

    points: float
    bold: bool = False


def clean(text: object, limit: int = _LIMIT) -> str:
    """Give the printable part of any text on one line, at most ``limit`` characters."""
    head = str(text)[: 8 * limit]
    kept = head if head.isascii() and head.isprintable() else "".join(_printable(head))
    line = " ".join(unicodedata.normalize("NFC", kept).split())
    return line if len(line) <= limit and len(head) == len(str(text)) else line[: limit - 1].rstrip() + "…"


def _printable(text: str) -> Iterator[str]:
    for letter in text:
        if letter in BREAKS:
            yield " "
        elif unicodedata.category(letter) not in _UNPRINTABLE:
            yield letter


def escape(text: str) -> str:
    """Make text inert inside a Graphviz HTML-like label; nothing is a no-break space, for an empty element is a syntax error."""
    return html.escape(text, quote=True).replace("\\", "\\\\") or "&#160;"


def quoted(text: str) -> str:
    r"""Make text inert as a quoted attribute (a tooltip), where entities and ``\N`` would be replaced too."""
    return text.replace("&", "&amp;").replace("\\", "\\\\")


@functools.cache
def _font(*, bold: bool) -> ImageFont.FreeTypeFont:
    """Load a bundled font at 100 points, from which every size is scaled."""
    return ImageFont.truetype(str(FONTS / _FILES[bold]), 100)


@functools.lru_cache(maxsize=4096)
def _lacks(letter: str, *, bold: bool) -> bool:
    """Tell whether our font has no picture of a letter, so that another font's is shown, or a box with its number in it."""
    return ord(letter) >= BEYOND_LATIN and bytes(_font(bold=bold).getmask(letter)) == bytes(_font(bold=bold).getmask(NOWHERE))


@functools.lru_cache(maxsize=4096)
def _width(text: str, *, bold: bool) -> float:
    """Give the width at 100 points. A letter that the font lacks counts as wide as the box with its number in small type, four digits or six."""
    known = "".join(c for c in text if not _lacks(c, bold=bold))
    lacking = (BOX if ord(c) <= 0xFFFF else WIDE_BOX for c in text if _lacks(c, bold=bold))  # noqa: PLR2004  # the plane of four digits
    return _font(bold=bold).getlength(known) + sum(lacking)


def measure(text: str, kind: Type) -> float:
    """Give the width of cleaned text in points."""
    return _width(text, bold=kind.bold) * kind.points / 100


def fit(text: str, kind: Type, width: float) -> str:
    """Shorten cleaned text to ``width`` points, with an ellipsis where something was cut."""
    if measure(text, kind) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle].rstrip() + "…", kind) <= width else (low, middle - 1)
    return text[:low].rstrip() + "…"


def wrap(text: str, kind: Type, width: float, lines: int) -> tuple[str, ...]:
    """Break cleaned text at spaces into at most ``lines`` lines, and a word that is too wide for a line at the signs that join it.

    Only the last line can lose anything. A sign before the first word (``▶``) stays on its line.
    """
    if measure(text, kind) <= width:
        return (text,)
    done: list[str] = []
    rest = list(_parts(text, kind, width))
    while rest and len(done) < lines - 1:
        count = 1
        while count < len(rest) and measure("".join(rest[: count + 1]).strip(), kind) <= width:
            count += 1
        done.append("".join(rest[:count]).strip())
        rest = rest[count:]
    return (*done, fit("".join(rest).strip(), kind, width)) if rest or not done else tuple(done)


def _parts(text: str, kind: Type, width: float) -> Iterator[str]:
    """Give the words, each with the space before it; one that is too wide in parts that are not."""
    lead = "▶ " if text.startswith("▶ ") else "◀ " if text.startswith("◀ ") else ""
    for number, word in enumerate(re.split(BETWEEN_WORDS, text[len(lead) :].strip())):
        first = lead if number == 0 else " "
        if measure(f"{lead}{word}" if number == 0 else word, kind) <= width:
            yield first + word
            continue
        for part in re.findall(JOINTS, word):
            at = 0
            while at < len(part):
                end = next((end for end in range(len(part), at + 1, -1) if measure(first + part[at:end], kind) <= width), at + 1)
                yield first + part[at:end]
                at, first = end, ""
