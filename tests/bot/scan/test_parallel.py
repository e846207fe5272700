"""Things done at the same time, and the end of patience."""

from __future__ import annotations

import threading
import time
from functools import partial

import pytest

from bot.scan.parallel import together


def later(seconds: float) -> float:
    return time.monotonic() + seconds


def test_results_come_in_the_order_of_the_jobs() -> None:
    def slow(number: int) -> int:
        time.sleep(0.01 * (5 - number))
        return number

    assert together([partial(slow, number) for number in range(5)], lambda _: -1, later(5)) == [0, 1, 2, 3, 4]


def test_jobs_run_at_the_same_time() -> None:
    """Each waits for all the others, so that one after the other would never end."""
    meeting = threading.Barrier(8, timeout=60)
    assert len(together([meeting.wait] * 8, lambda _: -1, later(5))) == 8


def test_no_jobs_need_no_time() -> None:
    assert together([], lambda _: -1, later(5)) == []


def test_a_job_that_hangs_is_given_up_at_the_deadline() -> None:
    never = threading.Event()
    began = time.monotonic()
    assert together([never.wait, lambda: True], lambda number: f"{number} is late", later(0.1)) == ["0 is late", True]
    assert time.monotonic() - began < 1
    never.set()


def test_nothing_begins_after_the_deadline() -> None:
    done: list[int] = []
    assert together([lambda: done.append(1)], lambda _: None, later(-1)) == [None]
    time.sleep(0.02)
    assert done == []


def test_what_a_job_raises_is_raised() -> None:
    def fail() -> None:
        raise LookupError("here")

    with pytest.raises(LookupError, match="here"):
        together([fail], lambda _: None, later(5))
