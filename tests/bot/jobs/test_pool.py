"""The pool, in this process and in processes that are killed."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Barrier, Event

import pytest
from sqlalchemy import Engine, select

from bot.jobs.ledger import RUNS, Ledger, Run
from bot.jobs.pool import Pool
from bot.request import Request

ROOT = Path(__file__).parents[3]


def until(true: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


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


def statuses(ledger: Ledger) -> Counter[str]:
    """Count the runs by status."""
    with ledger.engine.connect() as connection:
        return Counter(connection.scalars(select(RUNS.c.status)))


def posted(ledger: Ledger) -> int:
    """Count the runs whose Slack message is known."""
    with ledger.engine.connect() as connection:
        return len(connection.execute(select(RUNS.c.id).where(RUNS.c.message_ts.is_not(None))).all())


def record(ledger: Ledger, count: int) -> None:
    """Ask for some checks."""
    for number in range(count):
        assert ledger.record(Request(f"task-{number}"), f"key-{number}")


def test_a_burst_is_done_once_each_by_all_threads_together(ledger: Ledger) -> None:
    """Four threads work at the same time (else the barrier breaks), and each run is done once."""
    together, done = Barrier(4, timeout=10), []

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
    begun, let_go = Barrier(3, timeout=10), Event()

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


@dataclass
class Processes:
    """Starts processes that run the pool, and reads what they posted."""

    url: str
    channel: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, seconds: float = 0.3, patience: float = 10.0) -> subprocess.Popen[bytes]:
        """Start one whose checks take so long."""
        command = [sys.executable, "-m", "tests.bot.jobs.killable", self.url, str(self.channel), str(seconds), str(patience)]
        process = subprocess.Popen(command, cwd=ROOT)
        self.started.append(process)
        return process

    def posts(self) -> list[dict[str, object]]:
        """Read everything that was posted."""
        return [json.loads(line) for line in self.channel.read_text().splitlines()] if self.channel.exists() else []

    def finals(self) -> Counter[object]:
        """Count the final messages by run."""
        return Counter(post["run"] for post in self.posts() if str(post["text"]).startswith("final"))


@pytest.fixture
def processes(database_url: str, tmp_path: Path) -> Iterator[Processes]:
    """Give a way to start processes; none of them outlives the test."""
    processes = Processes(database_url, tmp_path / "channel")
    yield processes
    for process in processes.started:
        process.kill()
        process.wait()


def test_what_a_killed_process_left_is_ended_with_one_final_message_each(ledger: Ledger, processes: Processes) -> None:
    """``kill -9`` in the middle of four checks: started again, every run ends, once, in the message that was there."""
    record(ledger, 6)
    victim = processes.start(seconds=30)
    until(lambda: posted(ledger) == 4)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    processes.start()
    until(lambda: statuses(ledger)["done"] == 6)
    assert set(processes.finals().values()) == {1}
    assert len(processes.finals()) == 6
    messages = {(post["run"], post["ts"]) for post in processes.posts()}
    assert len(messages) == 6, "a run of the killed process was posted as a second message"


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_process_that_was_only_paused_posts_no_second_answer(ledger: Ledger, processes: Processes) -> None:
    """It sleeps past its lease, another one takes over, and when it wakes up its answer is refused.

    On PostgreSQL alone: a process that freezes while it writes to SQLite keeps the file's lock until it wakes up, so nobody can overtake it.
    """
    record(ledger, 1)
    paused = processes.start(seconds=1.0)
    until(lambda: len(processes.posts()) == 1)
    os.kill(paused.pid, signal.SIGSTOP)
    processes.start()
    until(lambda: statuses(ledger)["done"] == 1)
    os.kill(paused.pid, signal.SIGCONT)
    time.sleep(1.5)
    assert paused.poll() is None
    assert set(processes.finals().values()) == {1}


def test_a_process_that_is_told_to_stop_hands_over_without_a_wait(ledger: Ledger, processes: Processes) -> None:
    """SIGTERM gives the run back: the next process has it as its first attempt, whatever the lease."""
    record(ledger, 1)
    leaving = processes.start(seconds=30, patience=0.1)
    until(lambda: len(processes.posts()) == 1)
    leaving.terminate()
    assert leaving.wait(5) == 0
    assert statuses(ledger) == {"queued": 1}
    processes.start()
    until(lambda: statuses(ledger)["done"] == 1)
    assert {post["attempt"] for post in processes.posts()} == {1}
