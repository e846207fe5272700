"""Measure each part against its floor and print a line for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from bot.report import Report
from tests.bench import acknowledgement, engine, picture, scan


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured beside the least that is possible, both in seconds."""

    what: str
    ours: float
    floor: float
    against: str


def lines() -> Iterator[str | Line]:
    """Measure; a line that is text is a count."""
    with scan.sandbox() as aws:
        for task in scan.TASKS:
            calls, rounds = scan.count(aws, task)
            yield f"{task:<28} {calls:>4} API calls in {rounds} dependent rounds"
            ours, at_work = scan.seconds(aws, task)
            against = f"its {rounds} rounds of {scan.DELAY * 1000:.0f} ms (the sandbox was at work for {at_work * 1000:.0f} ms)"
            yield Line(f"check of {task}", ours, rounds * scan.DELAY, against)
        report = scan.report(aws, scan.TASKS[-1])
    yield from _pictures(report)
    yield Line("acknowledgement of a command", *acknowledgement.seconds(), "a bare Bolt app")
    yield from engine.lines()


def _pictures(report: Report) -> Iterator[str | Line]:
    same = "the bare engine on the same DOT text"
    for form in ("png", "svg"):
        yield Line(f"{form.upper()} of two legs", *picture.seconds(report, form), same)
    yield Line(f"{picture.AT_ONCE} PNGs at once", *picture.at_once(report), f"{picture.AT_ONCE} bare engines, one a core")
    yield f"{'memory of the engine for a PNG':<36} {picture.memory(report):>7} MiB"
    for what, drawn, floor in picture.larger():
        yield Line(what, drawn, floor, same)


def main() -> int:
    """Print as it comes."""
    for line in lines():
        said = line if isinstance(line, str) else f"{line.what:<36} {line.ours * 1000:>7.0f} ms {line.ours / line.floor:>6.2f} × {line.against}"
        sys.stdout.write(said + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
