"""Pictures, and the same DOT text through the bare engine: one as chat shows it, larger ones, and eight at once."""

from __future__ import annotations

import io
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from PIL import Image

from bot.diagram import drawing
from bot.diagram.engine import command
from bot.diagram.picture import draw
from bot.report import Report
from tests.bot.diagram.reports import DMS_VPC, Trail, leg
from tests.bot.diagram.reports import report as made

TIMES, SIZES, AT_ONCE = 7, (25, 100, 300), 8
IN_A_COLUMN = 12
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def seconds(report: Report, form: str = "png", times: int = TIMES) -> tuple[float, float]:
    """Give the median times of ours and of the engine alone, by turns, after one of each that does not count."""
    dot, bare = draw(report, "dot"), _bare(report, form)
    both = [(_time(lambda: draw(report, form)), _time(lambda: _paint(bare, dot))) for _ in range(times + 1)]
    return statistics.median(ours for ours, _ in both[1:]), statistics.median(floor for _, floor in both[1:])


def larger() -> Iterator[tuple[str, float, float]]:
    """Measure pictures of many cards, as PNG and as SVG: as people get them, what passed drawn together above forty, and with every card drawn."""
    most = drawing.MOST_CARDS
    for cards, drawn in ((cards, drawn) for cards in SIZES for drawn in (most, max(SIZES)) if cards > most or drawn == most):
        drawing.MOST_CARDS = drawn
        for form in ("png", "svg"):
            yield (f"{form.upper()} of {cards} cards{', all drawn' if drawn > most else ''}", *seconds(large(cards), form, times=3))
    drawing.MOST_CARDS = most


def at_once(report: Report) -> tuple[float, float]:
    """Give the times of eight pictures that are asked for at once, and of as many bare engines, as many at a time as there are cores."""
    dot, bare = draw(report, "dot"), _bare(report, "png")
    with ThreadPoolExecutor(AT_ONCE) as asked, ThreadPoolExecutor(os.cpu_count()) as cores:
        ours = _time(lambda: list(asked.map(lambda _: draw(report, "png"), range(AT_ONCE))))
        return ours, _time(lambda: list(cores.map(lambda _: _paint(bare, dot), range(AT_ONCE))))


def memory(report: Report) -> int:
    """Give the most memory that the engine holds for a picture, in MiB. A small process starts it, for a child counts what its parent held."""
    command_line = [sys.executable, "-S", "-c", MEASURE, *_bare(report, "png")]
    done = subprocess.run(command_line, input=draw(report, "dot"), capture_output=True, check=True)
    return int(done.stdout) // 1024


def large(cards: int) -> Report:
    """Make a report of so many controls, a subnet for each dozen."""
    trail = Trail().hop("replication-instance", "dms-prod", "dms-prod", "to the database", vpc=DMS_VPC, subnet="subnet-0")
    for number in range(cards - 2):
        trail.hop("firewall", f"vpce-{number:017x}", f"control-{number}", "rule 100 ALLOW all", vpc=DMS_VPC, subnet=f"subnet-{number // IN_A_COLUMN}")
    trail.hop("database", "orders-db", "orders-db", "listens on 5432", vpc=DMS_VPC, subnet=f"subnet-{(cards - 3) // IN_A_COLUMN}")
    return made(leg("source", trail.hops))


def _bare(report: Report, form: str) -> list[str]:
    """Give the command line of the engine, as sharp as the picture is."""
    return command(form, _dpi(report) if form == "png" else 72)


def _paint(bare: list[str], dot: bytes) -> None:
    subprocess.run(bare, input=dot, capture_output=True, check=True)


def _dpi(report: Report) -> int:
    """Find how sharp the picture is: its pixels beside the points of the SVG."""
    points = re.search(rb'width="(\d+)"', draw(report, "svg"))
    return round(Image.open(io.BytesIO(draw(report, "png"))).width * 72 / int(points[1])) if points else 72


def _time(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
