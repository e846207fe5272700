"""Many tasks: the worst first, and a spreadsheet that runs no formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

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


def test_tasks_of_several_places_say_where_they_are() -> None:
    out = shown(page([BLOCKED, replace(FINE, task=replace(FINE.task, region="eu-west-1"))]))
    assert "✓ a-fine-one  111122223333 eu-west-1" in out
    assert out.endswith("1 blocked, 1 reachable")


def test_no_cell_of_the_sheet_starts_a_formula() -> None:
    evil = replace(BLOCKED, task=replace(BLOCKED.task, identifier="=cmd|'/c calc'!A1"), summary='@SUM(1), "quoted"\nand broken')
    row = next(csv.DictReader(io.StringIO(sheet([evil]))))
    assert row["task"] == "'=cmd|'/c calc'!A1"
    assert row["summary"] == '\'@SUM(1), "quoted"\nand broken'
