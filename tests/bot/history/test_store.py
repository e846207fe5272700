"""What is kept of a check."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select

from bot.history.store import Store
from bot.history.tables import SNAPSHOTS
from bot.report import Finding, Hop, Leg, Path, Place, Report, Task

TASK = Task("orders-cdc", "arn:aws:dms:us-east-1:111122223333:task:ORDERS", "111122223333", "us-east-1", "failed")
HOP = Hop(1, "request", "security-group", "sg-1", "dms Zürich", "111122223333", "us-east-1", "blocked", "ENI_SG_RULES_MISMATCH", None, "no rule")
LEG = Leg("source", "orders", "postgres", "10.0.2.9", 5432, "single-vpc", "blocked", (Path("blocked", True, Place("10.0.1.23"), Place("10.0.2.9"), (HOP,)),))
REPORT = Report(
    "2026-11-23T12:00:00+00:00",
    TASK,
    "blocked",
    "The database does not admit the replication instance.",
    (LEG,),
    (Finding("SG-002", "Database admits", "critical", "failed", "sg-1", "It does not.", ("source",)),),
)


@pytest.fixture
def store(engine: Engine) -> Store:
    """Give an empty history whose clock ticks once a look."""
    return Store(engine, map(float, itertools.count()).__next__)


def test_a_report_comes_back_as_it_was(store: Store) -> None:
    """Hops, findings and accents included."""
    store.remember("run-1", REPORT)
    assert store.report("run-1") == REPORT
    assert store.report("run-2") is None


def test_a_snapshot_is_kept_once_however_many_reports_stand_on_it(store: Store) -> None:
    """An unchanged network costs nothing again."""
    for run in ("run-1", "run-2"):
        store.remember(run, REPORT, '{"answers": ["é"]}')
    with store.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(SNAPSHOTS)) == 1
    assert store.snapshot("run-1") == store.snapshot("run-2") == '{"answers": ["é"]}'


def test_a_report_without_a_snapshot_has_none(store: Store) -> None:
    """A check that was replayed from a file keeps only its report."""
    store.remember("run-1", REPORT)
    assert store.snapshot("run-1") is None


def test_a_run_that_is_done_again_replaces_its_report(store: Store) -> None:
    """The attempt that ended is the one that counts."""
    store.remember("run-1", REPORT, "first")
    store.remember("run-1", replace(REPORT, verdict="reachable"), "second")
    assert [report.verdict for report in store.of_task(TASK.arn)] == ["reachable"]
    assert store.snapshot("run-1") == "second"


def test_the_reports_of_a_task_come_newest_first(store: Store) -> None:
    """And those of another task do not come at all."""
    for run, summary in (("a", "first"), ("b", "second"), ("c", "third")):
        store.remember(run, replace(REPORT, summary=summary))
    store.remember("d", replace(REPORT, task=replace(TASK, arn="arn:aws:dms:us-east-1:111122223333:task:OTHER")))
    assert [report.summary for report in store.of_task(TASK.arn, limit=2)] == ["third", "second"]


def test_checks_that_end_together_keep_one_snapshot_between_them(store: Store) -> None:
    """Eight threads store the same text at once; each report finds it."""
    runs = [f"run-{number}" for number in range(24)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda run: store.remember(run, REPORT, "same"), runs))
    assert {store.snapshot(run) for run in runs} == {"same"}
