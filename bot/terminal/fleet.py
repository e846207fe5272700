"""Many tasks at once: a page for people, CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.report import Report, Verdict
from bot.terminal.words import VERDICTS, clean

COLUMNS = ("task", "account", "region", "verdict", "source", "target", "summary", "arn")
WORST_FIRST: tuple[Verdict, ...] = ("blocked", "unknown", "exits-aws", "reachable")


def page(reports: Sequence[Report]) -> Group:
    """Set each task with its legs, the worst first, below it what is wrong and what DMS saw otherwise, and at the end a sentence that counts them."""
    ranked = sorted(reports, key=lambda report: (WORST_FIRST.index(report.verdict), report.task.identifier))
    places = {_place(report) for report in reports}
    where = f" in {places.pop()}" if len(places) == 1 else ""
    return Group(*(line for report in ranked for line in _task(report, tell_place=not where)), "", counted(reports).append(where))


def _task(report: Report, *, tell_place: bool) -> Iterator[RenderableType]:
    verdict = VERDICTS[report.verdict]
    line = Text.assemble((f"{verdict.sign} {clean(report.task.identifier)}", verdict.style))
    for leg in report.legs:
        line.append(f"  {clean(leg.role)} ").append(VERDICTS[leg.verdict].sign, style=VERDICTS[leg.verdict].style)
    yield line.append(f"  {_place(report)}" if tell_place else "", style="dim")
    if report.verdict != "reachable" or any(finding.outcome == "failed" for finding in report.findings):
        yield _below(next((finding.message for _, finding in report.placed("wrong")), report.summary))
    yield from (_below(f"{seen.seen}: {seen.status}. {seen.says}") for seen in report.evidence if seen.agrees is False)


def _below(said: str) -> Padding:
    return Padding(Text(clean(said)), (0, 0, 0, 2))


def _place(report: Report) -> str:
    return f"{report.task.account} {report.task.region}"


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
