"""Do things at the same time, and stop waiting at a deadline."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def together(jobs: Sequence[Callable[[], T]], late: Callable[[int], T], until: float, width: int = 32) -> list[T]:
    """Do the jobs and give what they give, in their order; ``late`` stands in for one that is not done at ``until`` (``time.monotonic``).

    Threads are daemons: a job that hangs in the system's resolver or in a dead connection keeps neither the answer nor the program waiting.
    An exception of a job is raised here.
    """
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[int, T | BaseException]] = queue.SimpleQueue()
    for number in range(len(jobs)):
        waiting.put(number)

    def work() -> None:
        while time.monotonic() < until:
            try:
                number = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                done.put((number, jobs[number]()))
            except BaseException as error:  # noqa: BLE001 - raised again where the jobs were given
                done.put((number, error))

    for _ in range(min(width, len(jobs))):
        threading.Thread(target=work, daemon=True, name="scan").start()
    results = _gathered(done, len(jobs), until)
    for found in results.values():
        if isinstance(found, BaseException):
            raise found
    return [results[number] if number in results else late(number) for number in range(len(jobs))]  # type: ignore[misc]  # the exceptions are gone


def _gathered(done: queue.SimpleQueue[tuple[int, T | BaseException]], expected: int, until: float) -> dict[int, T | BaseException]:
    results: dict[int, T | BaseException] = {}
    while len(results) < expected:
        try:
            number, found = done.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            break
        results[number] = found
    return results
