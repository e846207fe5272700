"""The diagram of a report: which picture, and in which form."""

from __future__ import annotations

import io

from PIL import Image

from bot.diagram.dot import MARGIN, emit, frame_of
from bot.diagram.edges import edges
from bot.diagram.engine import paint
from bot.diagram.layout import layout
from bot.diagram.plan import combine, single
from bot.diagram.stops import way
from bot.errors import PictureError
from bot.report import Leg, Report

FORMS = ("png", "svg", "pdf", "dot")
WIDEST, SHARPEST = 1400, 160
HEAVIEST = 350 * 1024


def draw(report: Report, form: str) -> bytes:
    """Draw what matters most: the one leg that fails, else two legs around the replication instance. Raises PictureError."""
    failing = [leg for leg in report.legs if leg.verdict in {"blocked", "unknown"}]
    return _render(report, failing if len(failing) == 1 else [*failing, *(leg for leg in report.legs if leg not in failing)][:2], form)


def draw_overview(report: Report, form: str) -> bytes:
    """Draw the source to the left and the target to the right of the replication instance. Raises PictureError."""
    return _render(report, list(report.legs[:2]), form)


def draw_leg(report: Report, role: str, form: str) -> bytes:
    """Draw one leg alone. Raises PictureError, also when the report has no such leg."""
    shown = [leg for leg in report.legs if leg.role == role]
    if not shown:
        message = f"There is no leg called {role[:60]} to draw."
        raise PictureError(message, f"This task's legs are: {', '.join(leg.role for leg in report.legs) or 'none'}.")
    return _render(report, shown[:1], form)


def describe(report: Report, shown: list[Leg]) -> tuple[str, float]:
    """Give the DOT text of one leg or two, and its width in points."""
    if not shown:
        message = "There is nothing to draw: no leg of the task is known."
        raise PictureError(message, "The findings say what could not be read.")
    ways = [way(leg, mark) for mark, leg in zip("ST", shown, strict=False)] if len(shown) > 1 else [way(shown[0])]
    if len(ways) > 1 and ways[0].stops[0].key != ways[1].stops[0].key:  # they do not start at one place, so nothing is shared
        ways = [way(shown[0])]
    plan = single(ways[0]) if len(ways) == 1 else combine(single(ways[0], -1), single(ways[1]))
    where = layout(plan, report, ways)
    return emit(report, ways, where, edges(plan, where)), frame_of(where).width + 2 * MARGIN


def _render(report: Report, shown: list[Leg], form: str) -> bytes:
    if form not in FORMS:
        message = f"A diagram cannot be drawn as {form[:20]}."
        raise PictureError(message, f"Ask for one of {', '.join(FORMS)}.")
    dot, width = describe(report, shown)
    match form:
        case "dot":
            return dot.encode()
        case "png":
            return _light(paint(dot, "png", min(SHARPEST, round(WIDEST * 72 / width))))
        case _:
            return paint(dot, form)


def _light(png: bytes) -> bytes:
    """Keep a heavy picture small for chat by a palette of 256 colours, which its flat colours do not miss."""
    if len(png) <= HEAVIEST:
        return png
    lighter = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(lighter, "png", optimize=True)
    return lighter.getvalue()
