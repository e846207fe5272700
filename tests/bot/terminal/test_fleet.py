"""Many tasks: the worst first, and a spreadsheet that runs no formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from bot.report import Evidence
from bot.terminal.fleet import page, sheet
from tests.bot.terminal.test_text import BLOCKED, shown

FINE = replace(BLOCKED, verdict="reachable", task=replace(BLOCKED.task, identifier="a-fine-one"), legs=(), findings=(), fixes=(), plan=None)


def test_the_worst_task_comes_first_with_what_is_wrong() -> None:
    assert (
        shown(page([FINE, BLOCKED]))
        == """\
✗ orders-cdc  source ✗
  acl-db stops tcp 5432.
✓ a-fine-one

1 blocked, 1 reachable in 111122223333 us-east-1"""
    )


def test_what_the_network_does_not_stop_and_what_dms_saw_otherwise_are_said_below_a_task_that_is_well() -> None:
    """A task that its network lets through may yet stand still."""
    stopped = replace(FINE, findings=(replace(BLOCKED.findings[0], message="The instance is full."),))
    against = Evidence("connection-test", "orders-source", "failed", "timeout", "timeout", agrees=False, says="DMS's own test timed out.")
    agreeing = replace(against, endpoint="orders-target", agrees=True)
    doubted = replace(FINE, evidence=(against, agreeing))
    assert shown(page([stopped])).splitlines()[1] == "  The instance is full."
    assert shown(page([doubted])).splitlines()[1:3] == ["  connection test of orders-source: failed. DMS's own test timed out.", ""]


def test_tasks_of_several_places_say_where_they_are() -> None:
    out = shown(page([BLOCKED, replace(FINE, task=replace(FINE.task, region="eu-west-1"))]))
    assert "✓ a-fine-one  111122223333 eu-west-1" in out
    assert out.endswith("1 blocked, 1 reachable")


def test_no_cell_of_the_sheet_starts_a_formula() -> None:
    evil = replace(BLOCKED, task=replace(BLOCKED.task, identifier="=cmd|'/c calc'!A1"), summary='@SUM(1), "quoted"\nand broken')
    row = next(csv.DictReader(io.StringIO(sheet([evil]))))
    assert row["task"] == "'=cmd|'/c calc'!A1"
    assert row["summary"] == '\'@SUM(1), "quoted"\nand broken'
