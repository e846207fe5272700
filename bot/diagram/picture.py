"""The diagram of a report: which picture, and in which form."""

from __future__ import annotations

import io
import json
from dataclasses import replace

from PIL import Image

from bot.diagram.dot import dpi_of, emit
from bot.diagram.drawing import Drawing, compose
from bot.diagram.elsewhere import others
from bot.diagram.engine import paint
from bot.diagram.mermaid import chart
from bot.diagram.page import page
from bot.diagram.svg import finish
from bot.diagram.text import clean
from bot.diagram.titles import headline
from bot.errors import PictureError
from bot.interchange import to_json
from bot.report import Leg, Report

FORMS = ("png", "svg", "pdf", "dot", "mmd", "html", "json")
FAILING = frozenset({"blocked", "unknown"})
LEGIBLE = 4  # columns whose rules can still be read in a picture 1500 pixels wide
HEAVIEST = 350 * 1024
MOST_FURTHER = 6


def draw(report: Report, form: str) -> bytes:
    """Draw what matters most: the one leg that fails, else two legs around the replication instance, as far as that can be read in chat.

    A proved wall goes before what is not known. Raises PictureError.
    """
    return _render(report, _telling(report), form, LEGIBLE)


def further(report: Report) -> tuple[tuple[str, list[Leg]], ...]:
    """Name what that picture leaves out, with the legs to draw: an overview, and the paths that fail otherwise in another place or at another moment."""
    overview, drawn = compose(report, sides(report)), compose(report, _telling(report), LEGIBLE)
    left = [("The overview", sides(report))] if {way.leg.role for way in overview.ways} - {way.leg.role for way in drawn.ways} else []
    apart = [
        (f"{clean(leg.role, 30)}, {note.words}", [replace(leg, verdict=path.verdict, paths=(path,))])
        for leg in report.legs
        for note, path in others(leg, report).items()
        if path.verdict in FAILING
    ]
    return *left, *apart[:MOST_FURTHER]


def draw_legs(report: Report, legs: list[Leg], form: str) -> bytes:
    """Draw these legs. Raises PictureError."""
    return _render(report, legs, form)


def _telling(report: Report) -> list[Leg]:
    legs = sorted(report.legs, key=_urgency)
    return legs[:1] if sum(leg.verdict in FAILING for leg in legs) == 1 else legs[:2]


def _urgency(leg: Leg) -> tuple[bool, bool]:
    return leg.verdict != "blocked", leg.verdict not in FAILING


def sides(report: Report) -> list[Leg]:
    """Give a leg for the source and one for the target: of several brokers, or of a database and its secret, the one that fails."""
    return [min((leg for leg in report.legs if leg.role.startswith(end.role)), key=_urgency) for end in report.legs[:2]]


def _render(report: Report, shown: list[Leg], form: str, columns: int | None = None) -> bytes:
    if form not in FORMS:
        raise PictureError(f"A diagram cannot be drawn as {clean(form, 20)}.", f"Ask for one of {', '.join(FORMS)}.")
    if form == "json":  # what every other form is a function of
        return json.dumps(to_json(report), indent=2).encode() + b"\n"
    drawing = compose(report, shown, columns)
    match form:
        case "dot":
            return emit(drawing).encode()
        case "mmd":
            return chart(drawing).encode()
        case "png":
            return _light(paint(emit(drawing), "png", dpi_of(drawing.where)))
        case "svg":
            return _svg(drawing).encode()
        case "html":
            pictures = ((title, _svg(compose(report, legs), f"further{number}-")) for number, (title, legs) in enumerate(further(report)))
            return page(report, _svg(drawing), pictures).encode()
        case _:
            return paint(emit(drawing), form)


def _svg(drawing: Drawing, prefix: str = "") -> str:
    return finish(paint(emit(drawing), "svg"), headline(drawing.ways), clean(drawing.report.summary), prefix)


def _light(png: bytes) -> bytes:
    """Keep a heavy picture small for chat by a palette of 256 colours, which its flat colours do not miss."""
    if len(png) <= HEAVIEST:
        return png
    lighter = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(lighter, "png")
    return lighter.getvalue()
