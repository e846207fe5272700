"""Many tasks at once: a table for people, CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.report import Report, Verdict
from bot.terminal.words import VERDICTS, clean

COLUMNS = ("task", "account", "region", "verdict", "source", "target", "summary", "arn")
WORST_FIRST: tuple[Verdict, ...] = ("blocked", "unknown", "exits-aws", "reachable")


def table(reports: Sequence[Report]) -> Group:
    """Set one row a task, the worst first, and a sentence that counts them."""
    rows = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("", "task", "account", "region", "what is wrong"):
        rows.add_column(column, overflow="fold", ratio=1 if column == "what is wrong" else None)
    for report in sorted(reports, key=lambda report: (WORST_FIRST.index(report.verdict), report.task.identifier)):
        verdict = VERDICTS[report.verdict]
        said: RenderableType = "" if report.verdict == "reachable" else Text(clean(report.summary))
        rows.add_row(Text(verdict.sign, style=verdict.style), clean(report.task.identifier), report.task.account, report.task.region, said)
    return Group(rows, "", counted(reports))


def counted(reports: Sequence[Report]) -> Text:
    """Count the tasks by verdict, the worst first."""
    counts = [(verdict, sum(report.verdict == verdict for report in reports)) for verdict in WORST_FIRST]
    said = [(f"{count} {VERDICTS[verdict].word}", VERDICTS[verdict].style) for verdict, count in counts if count]
    return Text(", ").join(Text(*each) for each in said) if said else Text("No DMS task was found.")


def sheet(reports: Sequence[Report]) -> str:
    """Write CSV with a heading; no cell can start a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in reports:
        legs = {leg.role: leg.verdict for leg in report.legs}
        task = report.task
        row = (task.identifier, task.account, task.region, report.verdict, legs.get("source", ""), legs.get("target", ""), report.summary, task.arn)
        writer.writerow([_cell(value) for value in row])
    return text.getvalue()


def _cell(value: str) -> str:
    value = clean(value)
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t")) else value
