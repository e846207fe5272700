"""The driver inside this process: a few threads that do what the ledger holds.

A thread that finds a run wakes the next one, so a burst is spread at once and an idle pool asks the database once per beat. A further thread, the
lookout, keeps the leases of what is under way and looks for what another process left behind. The threads are daemons: a process that is told to stop
calls ``stop`` and is not held up by a check that hangs.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from threading import Event, Lock, Semaphore, Thread
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.jobs.ledger import Ledger, Run

LOG = logging.getLogger(__name__)

WORD = 2.0
"""Seconds for one word with the database; one that is down must not hold up a process that is told to stop."""

T = TypeVar("T")
Perform = Callable[[Run], None]


@dataclass(slots=True)
class Pool:
    """``size`` threads over one ledger. ``perform`` does a run and ends it in the ledger; what it raises is logged, and the run is tried again later.

    ``limit`` (seconds) is how long a run is believed to be alive: after that its lease is left to run out.
    """

    ledger: Ledger
    perform: Perform
    worker: str
    size: int = 8
    limit: float = 300.0
    _calls: Semaphore = field(default_factory=lambda: Semaphore(0))
    _stopping: Event = field(default_factory=Event)
    _stopped: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)
    _under_way: dict[tuple[str, int], tuple[Run, float]] = field(default_factory=dict)
    _threads: list[Thread] = field(default_factory=list)
    _lookouts: list[Thread] = field(default_factory=list)

    def start(self) -> None:
        """Start the threads, and look at once for what a former process left. A signal may stop the pool before it is done."""
        lookout = Thread(target=self._watch, name="lookout", daemon=True)
        lookout.start()
        self._lookouts.append(lookout)
        for number in range(self.size):
            thread = Thread(target=self._drain, name=f"run-{number}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def wake(self) -> None:
        """Say that there may be a run to take."""
        self._calls.release()

    def stop(self, patience: float = 20.0) -> None:
        """Take no more runs, give those under way ``patience`` seconds to end, and hand back the rest for another process to take."""
        deadline = time.monotonic() + patience
        self._stopping.set()
        for _ in range(self.size):
            self.wake()
        for thread in tuple(self._threads):
            thread.join(max(0.0, deadline - time.monotonic()))
        self._stopped.set()
        for lookout in tuple(self._lookouts):
            lookout.join(WORD)  # it may be amid a heartbeat, and whoever stops us closes the database next
        for run, _ in self._runs():
            LOG.warning("run.released", extra={"run": run.id})
            self._quietly(partial(self.ledger.release, run))

    def _drain(self) -> None:
        """Take runs as long as there are any, then wait to be woken."""
        while not self._stopping.is_set():
            run = self._quietly(partial(self.ledger.claim, self.worker))
            if run is None:
                self._calls.acquire()
            else:
                self.wake()
                self._do(run)

    def _do(self, run: Run) -> None:
        """Do one run, with its lease kept meanwhile."""
        with self._lock:
            self._under_way[run.id, run.fence] = (run, time.monotonic())
        try:
            self.perform(run)
        except Exception:  # a thread that ends here would be missing for good; the lease runs out and the run is tried again
            LOG.exception("run.broke", extra={"run": run.id, "attempt": run.attempt})
        finally:
            with self._lock:
                del self._under_way[run.id, run.fence]

    def _watch(self) -> None:
        """Three times per lease: keep what is under way, and have someone look for runs that were left behind."""
        while not self._stopped.wait(self.ledger.lease / 3):
            for run, since in self._runs():
                if time.monotonic() - since < self.limit:
                    self._quietly(partial(self.ledger.heartbeat, run))
            self.wake()

    def _runs(self) -> list[tuple[Run, float]]:
        """List what is under way."""
        with self._lock:
            return list(self._under_way.values())

    def _quietly(self, ask: Callable[[], T]) -> T | None:
        """Ask the database; an outage of it is waited out, not died of."""
        try:
            return ask()
        except SQLAlchemyError:
            LOG.exception("ledger.unavailable")
            return None
