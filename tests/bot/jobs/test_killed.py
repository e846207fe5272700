"""Processes that are killed, paused or told to stop in the middle of a check; a real database stands behind each."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.jobs.ledger import Ledger
from tests.bot.jobs.watching import posted, record, statuses, until

ROOT = Path(__file__).parents[3]


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    """Give an empty ledger with a short lease."""
    return Ledger(engine, iter(map(str, itertools.count())).__next__, lease=1.0)


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
