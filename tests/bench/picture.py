"""The picture of a report, and the same DOT text through the bare engine."""

from __future__ import annotations

import re
import statistics
import subprocess
import time
from collections.abc import Callable

from bot.diagram.engine import command
from bot.diagram.picture import draw
from bot.report import Report

TIMES = 7


def seconds(report: Report) -> tuple[float, float]:
    """Give the median times of ours and of the engine alone, by turns, after one of each that does not count."""
    dot = draw(report, "dot")
    bare = command("png", _dpi(draw(report, "png")))
    both = [(_time(lambda: draw(report, "png")), _time(lambda: subprocess.run(bare, input=dot, capture_output=True, check=True))) for _ in range(TIMES + 1)]
    return statistics.median(ours for ours, _ in both[1:]), statistics.median(floor for _, floor in both[1:])


def _dpi(png: bytes) -> int:
    """Read the resolution that the picture was painted in (the pHYs chunk, in dots a metre)."""
    found = re.search(rb"pHYs(.{4})", png, re.DOTALL)
    return round(int.from_bytes(found[1], "big") * 0.0254) if found else 96


def _time(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
