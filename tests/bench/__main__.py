"""Measure each part against its floor and print a line for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

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
    yield Line("picture of two legs", *picture.seconds(report), "the bare engine on the same DOT text")
    yield Line("acknowledgement of a command", *acknowledgement.seconds(), "a bare Bolt app")
    yield from engine.lines()


def main() -> int:
    """Print as it comes."""
    for line in lines():
        said = line if isinstance(line, str) else f"{line.what:<36} {line.ours * 1000:>7.0f} ms {line.ours / line.floor:>6.2f} × {line.against}"
        sys.stdout.write(said + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
