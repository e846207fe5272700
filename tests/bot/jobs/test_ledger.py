"""The laws of the run ledger, on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from sqlalchemy import ColumnElement, Engine, literal, select

from bot.jobs.ledger import ATTEMPTS, LEASE, RUNS, Ledger, Run
from bot.request import Origin, Request

REQUEST = Request("orders-cdc", region="us-east-1", origin=Origin("T1", "C1", "U1", thread="17.5"))
RESPONSE_URL = "https://hooks.slack.com/commands/T1/1/secret"


@dataclass
class Clock:
    """A clock of the database that a test can set."""

    seconds: float = 1_000_000.0

    def __call__(self) -> ColumnElement[float]:
        """Give the time as SQL."""
        return literal(self.seconds)


@dataclass
class Desk:
    """A ledger with a clock to turn and ids to read."""

    engine: Engine
    clock: Clock = field(default_factory=Clock)

    @property
    def ledger(self) -> Ledger:
        """Give the ledger."""
        numbers = itertools.count(self.rows())
        return Ledger(self.engine, lambda: f"run-{next(numbers)}", now=self.clock)

    def rows(self) -> int:
        """Count the rows."""
        with self.engine.connect() as connection:
            return len(connection.execute(select(RUNS.c.id)).all())

    def column(self, name: str) -> object:
        """Read a column of the only row."""
        with self.engine.connect() as connection:
            return connection.execute(select(RUNS.c[name])).scalar_one()

    def claimed(self) -> Run:
        """Record and claim a run."""
        assert self.ledger.record(REQUEST, "key", RESPONSE_URL)
        run = self.ledger.claim("first")
        assert run is not None
        return run


@pytest.fixture
def desk(engine: Engine) -> Desk:
    """Give an empty ledger."""
    return Desk(engine)


def test_a_delivery_that_is_repeated_is_recorded_once(desk: Desk) -> None:
    """Slack repeats what was not acknowledged in time; the repeat is known and starts nothing."""
    assert [desk.ledger.record(REQUEST, "key") is not None for _ in range(3)] == [True, False, False]
    assert desk.rows() == 1


def test_a_claim_gives_the_request_back_as_it_was_asked(desk: Desk) -> None:
    """Nothing of the question is lost on its way through the database."""
    run = desk.claimed()
    assert (run.request, run.attempt, run.fence, run.message, run.response_url) == (REQUEST, 1, 1, None, RESPONSE_URL)


def test_the_oldest_run_is_claimed_first(desk: Desk) -> None:
    """Who asked first is answered first."""
    ledger = desk.ledger
    for key in ("a", "b", "c"):
        assert ledger.record(Request(key), key)
        desk.clock.seconds += 1
    claimed = [ledger.claim("w") for _ in range(4)]
    assert [run and run.request.task for run in claimed] == ["a", "b", "c", None]


def test_a_run_that_is_held_is_not_given_to_anybody_else(desk: Desk) -> None:
    """While the lease holds, there is nothing to take."""
    desk.claimed()
    desk.clock.seconds += LEASE
    assert desk.ledger.claim("second") is None


def test_a_heartbeat_keeps_the_run(desk: Desk) -> None:
    """A long scan is not taken away as long as its holder says that it lives."""
    run = desk.claimed()
    for _ in range(4):
        desk.clock.seconds += LEASE - 1
        assert desk.ledger.heartbeat(run)
        assert desk.ledger.claim("second") is None


def test_a_run_whose_holder_is_gone_is_claimed_again_with_its_message(desk: Desk) -> None:
    """The next holder updates the Slack message that the killed one posted."""
    run = desk.claimed()
    assert desk.ledger.posted(run, "1700000000.000100")
    assert desk.ledger.sent(run, {"files": "F1"})
    assert desk.ledger.message(run) == "1700000000.000100"
    desk.clock.seconds += LEASE + 1
    again = desk.ledger.claim("second")
    assert again is not None
    assert (again.id, again.attempt, again.fence) == (run.id, 2, 2)
    assert (again.message, again.sent) == ("1700000000.000100", {"files": "F1"})


def test_a_former_holder_can_write_nothing(desk: Desk) -> None:
    """A process that was only paused wakes up to find every write refused."""
    zombie = desk.claimed()
    desk.clock.seconds += LEASE + 1
    heir = desk.ledger.claim("second")
    assert heir is not None
    ledger = desk.ledger
    assert not any((ledger.heartbeat(zombie), ledger.posted(zombie, "1"), ledger.release(zombie), ledger.finish(zombie, verdict="reachable")))
    assert ledger.finish(heir, verdict="blocked")
    assert desk.column("verdict") == "blocked"


@pytest.mark.parametrize("step", [-3600.0, 3600.0])
def test_a_clock_that_was_set_never_leaves_a_run_waiting(desk: Desk, step: float) -> None:
    """After an hour back or forward, the run of a killed process is claimed as soon as anybody looks."""
    desk.claimed()
    desk.clock.seconds += step
    assert desk.ledger.claim("second") is not None


def test_a_finished_run_is_over(desk: Desk) -> None:
    """It is not claimed, ended or posted again, whatever the time."""
    run = desk.claimed()
    assert desk.ledger.finish(run, verdict="reachable")
    desk.clock.seconds += 10 * LEASE
    assert desk.ledger.claim("second") is None
    assert not desk.ledger.finish(run, verdict="blocked")
    assert (desk.column("status"), desk.column("verdict")) == ("done", "reachable")


@pytest.mark.parametrize("end", [{"verdict": "reachable"}, {"error": "No credentials."}])
def test_the_response_url_is_forgotten_when_the_run_ends(desk: Desk, end: dict[str, str]) -> None:
    """Whoever has that URL can post in the channel, so it stays no longer than it is needed."""
    run = desk.claimed()
    assert RESPONSE_URL not in repr(run)
    assert desk.column("response_url") == RESPONSE_URL
    assert desk.ledger.finish(run, **end)
    assert desk.column("response_url") is None


def test_a_run_that_is_given_back_is_taken_at_once_and_loses_no_attempt(desk: Desk) -> None:
    """A deployment in the middle of a scan costs the person nothing but time."""
    run = desk.claimed()
    assert desk.ledger.release(run)
    again = desk.ledger.claim("second")
    assert again is not None
    assert (again.attempt, again.fence) == (1, 2)
    assert not desk.ledger.heartbeat(run)


def test_a_run_that_is_cut_short_too_often_is_worn_out_and_ends_dead(desk: Desk) -> None:
    """A task that kills the process each time is given up, and says so in the ledger."""
    run: Run | None = desk.claimed()
    for _ in range(ATTEMPTS):
        assert run is not None
        assert not run.worn_out
        desk.clock.seconds += LEASE + 1
        run = desk.ledger.claim("next")
    assert run is not None
    assert run.worn_out
    assert desk.ledger.finish(run, error="Cut short.")
    assert desk.column("status") == "dead"


def test_many_who_claim_at_once_never_get_the_same_run(engine: Engine) -> None:
    """Sixty runs, eight claimants, real clocks: each run once."""
    ledger = Ledger(engine, iter(map(str, itertools.count())).__next__)
    for number in range(60):
        assert ledger.record(REQUEST, f"key-{number}")

    def take_all(worker: int) -> list[str]:
        return [run.id for run in iter(lambda: ledger.claim(f"worker-{worker}"), None)]

    with ThreadPoolExecutor(8) as threads:
        taken = Counter(itertools.chain.from_iterable(threads.map(take_all, range(8))))
    assert len(taken) == 60
    assert set(taken.values()) == {1}


def test_the_clock_of_the_database_is_the_time(engine: Engine) -> None:
    """The SQL of both databases means seconds since 1970, with a fraction that moves."""
    ledger = Ledger(engine, lambda: "run", lease=0.05)
    assert ledger.record(REQUEST, "key")
    assert ledger.claim("first")
    with engine.connect() as connection:
        row = connection.execute(select(RUNS.c.lease_until, RUNS.c.started_at, RUNS.c.queued_at, ledger.now().label("now"))).one()
    assert row.queued_at <= row.started_at <= row.now < row.queued_at + 5
    assert row.lease_until == pytest.approx(row.started_at + 0.05, abs=0.01)
    assert row.now == pytest.approx(time.time(), abs=5)
