"""The pool, in this process and in processes that are killed."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Event

import pytest
from sqlalchemy import Engine

from bot.jobs.ledger import Ledger, Run
from bot.jobs.pool import Pool
from tests.bot.jobs.watching import record, statuses, until

ROOT = Path(__file__).parents[3]


@contextmanager
def running(pool: Pool) -> Iterator[Pool]:
    """Run a pool and stop it."""
    pool.start()
    try:
        yield pool
    finally:
        pool.stop(5.0)


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    """Give an empty ledger with a short lease."""
    return Ledger(engine, iter(map(str, itertools.count())).__next__, lease=1.0)


def test_a_burst_is_done_once_each_by_all_threads_together(ledger: Ledger) -> None:
    """Four threads work at the same time (else the barrier breaks), and each run is done once."""
    together, done = Barrier(4, timeout=60), []

    def perform(run: Run) -> None:
        together.wait()
        done.append(run.id)
        ledger.finish(run, verdict="reachable")

    with running(Pool(ledger, perform, "w", size=4)) as pool:
        record(ledger, 20)
        pool.wake()
        until(lambda: statuses(ledger)["done"] == 20)
    assert len(set(done)) == len(done) == 20


def test_a_run_starts_as_soon_as_it_is_recorded(ledger: Ledger) -> None:
    """An idle pool is woken; it does not wait for its next look."""
    started = Event()
    slow = Ledger(ledger.engine, ledger.new_id, lease=60.0)
    with running(Pool(slow, lambda _run: started.set(), "w")) as pool:
        time.sleep(0.2)
        record(slow, 1)
        asked = time.monotonic()
        pool.wake()
        assert started.wait(5)
    assert time.monotonic() - asked < 1


def test_a_run_that_nobody_announced_is_found(ledger: Ledger) -> None:
    """What another process recorded is taken at the next look."""
    done = Event()
    with running(Pool(ledger, lambda _run: done.set(), "w")):
        record(ledger, 1)
        assert done.wait(5)


def test_a_check_that_raises_takes_no_thread_with_it(ledger: Ledger) -> None:
    """One thread, one check that breaks, one that works: the second is done."""
    done = Event()

    def perform(run: Run) -> None:
        if run.request.task == "task-0":
            raise RuntimeError("broken")
        done.set()

    with running(Pool(ledger, perform, "w", size=1)):
        record(ledger, 2)
        assert done.wait(5)


def test_a_check_longer_than_its_lease_is_not_started_again(ledger: Ledger) -> None:
    """The lookout keeps the lease while the check goes on."""
    starts = []

    def perform(run: Run) -> None:
        starts.append(run.attempt)
        time.sleep(2.5 * ledger.lease)
        ledger.finish(run, verdict="reachable")

    record(ledger, 1)
    with running(Pool(ledger, perform, "w")):
        until(lambda: statuses(ledger)["done"] == 1)
    assert starts == [1]


def test_a_check_that_hangs_is_given_to_another_thread(ledger: Ledger) -> None:
    """After its limit a run is no longer believed to be alive."""
    let_go, attempts = Event(), []

    def perform(run: Run) -> None:
        attempts.append(run.attempt)
        if run.attempt == 1:
            let_go.wait(20)
        assert ledger.finish(run, verdict="reachable") == (run.attempt == 2)

    record(ledger, 1)
    with running(Pool(ledger, perform, "w", size=2, limit=0.0)):
        until(lambda: statuses(ledger)["done"] == 1)
        let_go.set()
    assert attempts == [1, 2]


def test_stopping_waits_for_what_is_under_way_and_gives_back_what_does_not_end(ledger: Ledger) -> None:
    """The quick check ends; the endless one is queued again, so that the next process takes it at once."""
    begun, let_go = Barrier(3, timeout=60), Event()

    def perform(run: Run) -> None:
        begun.wait()
        if run.request.task == "task-0":
            let_go.wait(30)
        else:
            time.sleep(0.2)
            ledger.finish(run, verdict="reachable")

    record(ledger, 2)
    pool = Pool(ledger, perform, "w")
    pool.start()
    begun.wait()
    pool.stop(1.0)
    assert statuses(ledger) == {"done": 1, "queued": 1}
    let_go.set()


def test_a_stopped_pool_asks_the_database_nothing_more(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops it closes the database next: the lookout, amid a heartbeat, is waited for too."""
    amid, ended = Event(), []

    def slow(_ledger: Ledger, _run: Run) -> None:
        amid.set()
        time.sleep(0.5)
        ended.append(True)

    def perform(_run: Run) -> None:
        amid.wait(5)

    monkeypatch.setattr(Ledger, "heartbeat", slow)
    record(ledger, 1)
    with running(Pool(ledger, perform, "w", size=1)):
        assert amid.wait(5)
    assert ended


def test_a_check_that_ends_while_the_pool_stops_keeps_its_lease_until_then(ledger: Ledger) -> None:
    """The process that comes after does not take it away in the meantime."""
    begun = Event()

    def perform(run: Run) -> None:
        begun.set()
        time.sleep(2 * ledger.lease)
        assert ledger.claim("successor") is None
        ledger.finish(run, verdict="reachable")

    record(ledger, 1)
    pool = Pool(ledger, perform, "w", size=1)
    pool.start()
    assert begun.wait(5)
    pool.stop(10.0)
    assert statuses(ledger) == {"done": 1}
