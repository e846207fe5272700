"""Parts of a report, drawn as DOT text."""

from __future__ import annotations

from bot.diagram.picture import draw_legs, sides
from bot.report import Report


def overview(report: Report) -> bytes:
    """Draw the source to the left and the target to the right."""
    return draw_legs(report, sides(report), "dot")


def alone(report: Report, role: str) -> bytes:
    """Draw one leg."""
    return draw_legs(report, [leg for leg in report.legs if leg.role == role], "dot")
