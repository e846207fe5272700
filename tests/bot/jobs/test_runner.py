"""However a run goes, the person hears of it once and the ledger knows."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

import pytest
from sqlalchemy import Engine, select, update

from bot.errors import CheckError, DeliveryError, UsageError
from bot.jobs.ledger import ATTEMPTS, RUNS, Ledger, Run
from bot.jobs.runner import Keep, RunLostError, Runner
from bot.request import Request


@dataclass
class Channel:
    """A Slack channel that remembers the errors it was told; ``broken`` takes nothing."""

    broken: bool = False
    told: list[CheckError] = field(default_factory=list)

    def tell(self, _run: Run, error: CheckError) -> None:
        """Take an error."""
        if self.broken:
            raise DeliveryError("Slack is down.", "Wait.")
        self.told.append(error)


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    """Give a ledger with one run."""
    ledger = Ledger(engine, lambda: "run-1")
    ledger.record(Request("orders-cdc"), "key", "https://hooks.slack.com/x")
    return ledger


def ending(ledger: Ledger) -> tuple[str, str | None, str | None]:
    """Say how the run stands in the ledger."""
    with ledger.engine.connect() as connection:
        row = connection.execute(select(RUNS.c.status, RUNS.c.verdict, RUNS.c.error)).one()
    return (row.status, row.verdict, row.error)


def claim(ledger: Ledger) -> Run:
    """Take the run."""
    run = ledger.claim("worker")
    assert run is not None
    return run


def test_a_check_that_ends_leaves_its_verdict(ledger: Ledger) -> None:
    """The answer was delivered by the check itself; the runner only writes it down."""
    channel = Channel()
    Runner(ledger, lambda _run, _keep: "blocked", channel.tell)(claim(ledger))
    assert ending(ledger) == ("done", "blocked", None)
    assert channel.told == []


def test_an_error_of_the_world_is_told_as_it_is(ledger: Ledger) -> None:
    """An error that has advice reaches the person with it."""
    channel, error = Channel(), UsageError("No such Region: mars-1.", "Name one that exists.")

    def check(_run: Run, _keep: Keep) -> str:
        raise error

    Runner(ledger, check, channel.tell)(claim(ledger))
    assert channel.told == [error]
    assert ending(ledger) == ("failed", None, "No such Region: mars-1.")


def test_an_error_of_our_own_is_told_without_its_details(ledger: Ledger, caplog: pytest.LogCaptureFixture) -> None:
    """The person gets the number of the run, the log gets the traceback."""
    channel = Channel()

    def check(_run: Run, _keep: Keep) -> str:
        raise KeyError("SecretAccessKey")

    Runner(ledger, check, channel.tell)(claim(ledger))
    (told,) = channel.told
    assert "SecretAccessKey" not in f"{told} {told.advice}"
    assert "run-1" in told.advice
    assert ending(ledger)[0] == "failed"
    assert any(record.exc_info for record in caplog.records)


def test_a_run_that_was_lost_posts_nothing_more(ledger: Ledger) -> None:
    """A paused process that comes back learns at its next step that another one took over."""
    channel, posts = Channel(), []

    def check(_run: Run, keep: Keep) -> str:
        keep()
        with ledger.engine.begin() as connection:
            connection.execute(update(RUNS).values(fence=RUNS.c.fence + 1))
        keep()
        posts.append("a second final message")
        return "blocked"

    Runner(ledger, check, channel.tell)(claim(ledger))
    assert (posts, channel.told) == ([], [])
    assert ending(ledger)[0] == "running"


def test_an_error_of_a_run_that_was_lost_is_not_told(ledger: Ledger) -> None:
    """Only the present holder speaks."""
    channel, run = Channel(), claim(ledger)
    with ledger.engine.begin() as connection:
        connection.execute(update(RUNS).values(fence=RUNS.c.fence + 1))

    def check(_run: Run, _keep: Keep) -> str:
        raise UsageError("Too late.", "Nothing.")

    Runner(ledger, check, channel.tell)(run)
    assert channel.told == []


def test_an_answer_that_slack_did_not_take_is_tried_again(ledger: Ledger) -> None:
    """The run stays open, so that its lease runs out and the next attempt delivers it."""

    def check(_run: Run, _keep: Keep) -> str:
        raise DeliveryError("Slack is down.", "Wait.")

    with pytest.raises(DeliveryError):
        Runner(ledger, check, Channel().tell)(claim(ledger))
    assert ending(ledger)[0] == "running"


def test_a_run_that_was_cut_short_too_often_is_told_and_not_checked(ledger: Ledger) -> None:
    """After three killed processes the person hears so; a fourth scan is not tried."""
    channel, checks = Channel(), []
    with ledger.engine.begin() as connection:
        connection.execute(update(RUNS).values(attempt=ATTEMPTS))

    def check(run: Run, _keep: Keep) -> str:
        checks.append(run)
        return "reachable"

    Runner(ledger, check, channel.tell)(claim(ledger))
    assert checks == []
    assert str(channel.told[0]) == "The check of orders-cdc was cut short 3 times."
    assert ending(ledger)[0] == "dead"


def test_what_nobody_could_be_told_is_in_the_log(ledger: Ledger, caplog: pytest.LogCaptureFixture) -> None:
    """If Slack takes not even the error, the run ends and the log says what it was."""

    def check(_run: Run, _keep: Keep) -> str:
        raise UsageError("No such Region: mars-1.", "Name one that exists.")

    Runner(ledger, check, Channel(broken=True).tell)(claim(ledger))
    assert ending(ledger)[0] == "failed"
    assert "run.untold" in [record.message for record in caplog.records if record.levelno == logging.ERROR]


def test_losing_a_run_is_an_exception_of_its_own() -> None:
    """It is no ``CheckError``, so nothing that tells people about errors can catch it by mistake."""
    assert not issubclass(RunLostError, CheckError)
