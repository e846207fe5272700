"""The diagram of a report: which picture, and in which form."""

from __future__ import annotations

from bot.diagram.dot import LEAST, MARGIN, emit
from bot.diagram.edges import edges
from bot.diagram.engine import paint
from bot.diagram.layout import layout
from bot.diagram.plan import combine, single
from bot.diagram.stops import stops
from bot.errors import PictureError
from bot.report import Leg, Path, Place, Report

FORMS = ("png", "svg", "pdf", "dot")
WIDEST, SHARPEST, DULLEST = 1400, 160, 60
NOWHERE = Path("unknown", current=True, from_=Place(None), to=Place(None), hops=())


def draw(report: Report, form: str) -> bytes:
    """Draw what matters most: the one leg that fails, else every leg around the replication instance. Raises PictureError."""
    failing = [leg for leg in report.legs if leg.verdict in {"blocked", "unknown"}]
    shown = failing if len(failing) == 1 else list(report.legs)
    return _render(report, shown, form)


def draw_leg(report: Report, role: str, form: str) -> bytes:
    """Draw one leg alone. Raises PictureError, also when the report has no such leg."""
    shown = [leg for leg in report.legs if leg.role == role]
    if not shown:
        message = f"There is no leg called {role} to draw."
        raise PictureError(message, f"This task's legs are: {', '.join(leg.role for leg in report.legs) or 'none'}.")
    return _render(report, shown[:1], form)


def path_of(leg: Leg) -> Path:
    """Choose the path to show: the current one that ends as the leg does, for it is the leg's verdict that it must explain."""
    return min(leg.paths, key=lambda path: (path.verdict != leg.verdict, not path.current), default=NOWHERE)


def text(report: Report, shown: list[Leg]) -> tuple[str, float]:
    """Give the DOT text of these legs, and its width in points."""
    marks = ("S", "T") if len(shown) > 1 else ("",)
    drawn = list(zip(marks, shown, strict=False))
    legs = [(mark, leg, path_of(leg)) for mark, leg in drawn]
    plans = [single(stops(leg, path, mark), mark, -1 if mark == "S" else 1) for mark, leg, path in legs]
    plan = combine(*plans) if len(plans) > 1 else plans[0]
    where = layout(plan, report, dict(drawn))
    boxes = [placed.box for placed in where.cards.values()] + [area.box for area in where.areas]
    width = max(box.right for box in boxes) - min(box.x for box in boxes)
    return emit(report, list(legs), where, edges(plan, where)), max(width, LEAST) + 2 * MARGIN


def _render(report: Report, shown: list[Leg], form: str) -> bytes:
    if form not in FORMS:
        message = f"A diagram cannot be drawn as {form[:20]}."
        raise PictureError(message, f"Ask for one of {', '.join(FORMS)}.")
    dot, width = text(report, shown)
    if form == "dot":
        return dot.encode()
    if form == "png":
        return paint(dot, "png", max(DULLEST, min(SHARPEST, round(WIDEST * 72 / width))))
    return paint(dot, form)
