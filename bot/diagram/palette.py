"""Colours, glyphs and lines. A status is told four times (colour, glyph, line style, weight), so colour is never alone.

Contrast on white is at least 4.5:1 for every text; the red and the green stay apart for protan and deutan eyes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.report import Verdict

Status = Literal["ok", "blocked", "walled", "unknown", "warn", "later", "skip"]

PAPER, INK, QUIET = "#FFFFFF", "#1D2329", "#57606A"
WORST_FIRST: tuple[Status, ...] = ("blocked", "walled", "unknown", "warn", "ok", "later", "skip")


@dataclass(frozen=True, slots=True)
class Look:
    """How one status is drawn: ``line`` colours edge, border and badge; ``pen`` and ``border`` are points; ``word`` is the legend's."""

    glyph: str
    word: str
    line: str
    text: str
    fill: str = PAPER
    badge: str = ""
    badge_ink: str = PAPER
    style: str = "solid"
    pen: float = 2.2
    border: int = 1
    strong: bool = False


_AMBER, _AMBER_TEXT, _AMBER_FILL = "#D98200", "#7A4B00", "#FFF6DF"

LOOKS: dict[Status, Look] = {
    "ok": Look("✓", "allowed", "#00735A", INK),
    "blocked": Look("✕", "blocked", "#CC1B1B", "#CC1B1B", fill="#FDECEC", pen=5, border=4, strong=True),
    "walled": Look("(✕)", "not reached, would block", "#CC1B1B", "#CC1B1B", badge="#FDECEC", badge_ink="#CC1B1B", style="dotted", border=2, strong=True),
    "unknown": Look("?", "cannot verify", _AMBER, _AMBER_TEXT, fill=_AMBER_FILL, badge_ink=INK, style="dashed", pen=2.8, border=2, strong=True),
    "warn": Look("!", "degraded", _AMBER, _AMBER_TEXT, fill=_AMBER_FILL, badge_ink=INK, pen=2.8, border=2, strong=True),
    "later": Look("(✓)", "not reached, would allow", "#8A929B", INK, badge="#DDE1E6", badge_ink="#3D444D", style="dotted"),
    "skip": Look("–", "not reached", "#8A929B", "#5F6770", fill="#F3F4F6", badge="#DDE1E6", badge_ink="#3D444D", style="dotted"),
}


@dataclass(frozen=True, slots=True)
class ZoneLook:
    """How one kind of zone is drawn."""

    fill: str
    pen: str
    width: float
    style: str = "rounded,filled"


ZONES: dict[str, ZoneLook] = {
    "vpc": ZoneLook("#F5F3FB", "#7B61C9", 1.4),
    "subnet": ZoneLook("#E6F1F8", "#4C8DB8", 1),
    "public": ZoneLook("#EBF5E6", "#6B9E4B", 1),
    "on-premises": ZoneLook("#F4F1EC", "#7D7468", 1.4),
    "internet": ZoneLook("#FAFAFA", "#767E87", 1.2, "rounded,filled,dashed"),
    "service": ZoneLook("#FAFAFA", "#767E87", 1.2, "rounded,filled"),
    "ec2-classic": ZoneLook("#FAFAFA", "#767E87", 1.2, "rounded,filled,dashed"),
    "elsewhere": ZoneLook("#FAFAFA", "#767E87", 1.2, "rounded,filled,dashed"),
}
TITLES: dict[Verdict, tuple[str, str]] = {
    "reachable": ("✓", "#00735A"),
    "exits-aws": ("?", _AMBER_TEXT),
    "unknown": ("?", _AMBER_TEXT),
    "blocked": ("✕", "#CC1B1B"),
}
"""The glyph and colour of a title, the worst verdict last."""
THREAT = ("!", _AMBER_TEXT)
"""The same for what is open now and not later."""
