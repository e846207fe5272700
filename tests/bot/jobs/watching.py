"""A ledger as the tests of its drivers look at it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

from sqlalchemy import select

from bot.jobs.ledger import RUNS, Ledger
from bot.request import Request


def until(true: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def statuses(ledger: Ledger) -> Counter[str]:
    """Count the runs by status."""
    with ledger.engine.connect() as connection:
        return Counter(connection.scalars(select(RUNS.c.status)))


def posted(ledger: Ledger) -> int:
    """Count the runs whose Slack message is known."""
    with ledger.engine.connect() as connection:
        return len(connection.execute(select(RUNS.c.id).where(RUNS.c.message.is_not(None))).all())


def record(ledger: Ledger, count: int) -> None:
    """Ask for some checks."""
    for number in range(count):
        assert ledger.record(Request(f"task-{number}"), f"key-{number}")
