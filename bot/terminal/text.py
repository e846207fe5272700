"""A report as a page for a terminal: the verdict in a sentence, each leg hop by hop, what blocks, the commands that open it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from bot.report import Evidence, Finding, Fix, Gap, Report
from bot.steps import LATER, Step, by_fix, script
from bot.terminal.paths import leg_lines
from bot.terminal.words import VERDICTS, clean, when

POSTURE, SUPPRESSED = "Stops nothing, worth mending", "Accepted for now"
SEVERE = {"critical": "bold red", "high": "red", "medium": "yellow", "low": "cyan", "informational": "dim"}


def page(report: Report) -> Group:
    """Set the whole report. Print it with ``crop=False``, so that a long command stays one line to copy."""
    return Group(*_parts(report))


def _parts(report: Report) -> Iterator[RenderableType]:
    yield from _head(report)
    for leg in report.legs:
        yield ""
        yield from leg_lines(leg)
    for title, lines in (
        ("What is wrong", _findings(report.placed("wrong"))),
        ("What to change", _fixes(report)),
        ("Together", _plan(report)),
        ("What DMS itself saw", _evidence(report.evidence)),
        ("What could not be read", _gaps(report.gaps)),
        (POSTURE, _posture(report)),
        (SUPPRESSED, _beside(report.placed("suppressed"))),
    ):
        body = tuple(lines)
        if body:
            yield Text(f"\n{title}", style="bold")
            yield from body


def _head(report: Report) -> Iterator[RenderableType]:
    verdict, task = VERDICTS[report.verdict], report.task
    yield Text.assemble((f"{verdict.sign} {clean(task.identifier)}: {verdict.word.upper()}", verdict.style))
    yield _indented(Text(clean(report.summary)), 2)
    yield _indented(Text(clean(f"account {task.account} · {task.region} · task {task.status} · as of {when(report.captured_at)}"), style="dim"), 2)


def _findings(findings: tuple[tuple[int, Finding], ...]) -> Iterator[RenderableType]:
    for number, finding in findings:
        yield _item(number, Text(clean(finding.message)))
        rule = Text.assemble((finding.severity, SEVERE[finding.severity]), (clean(f" · {finding.rule}: {finding.title}"), "dim"))
        yield _indented(rule, 4)
        if finding.accepted:
            yield _indented(Text(clean(finding.accepted), style="dim"), 4)


def _posture(report: Report) -> Iterator[RenderableType]:
    """Set one line each, the commands that are proved, and where to read how the others are mended."""
    findings = report.placed("posture")
    yield from _beside(findings)
    for number, finding in findings:
        for fix in report.fixes:
            if fix.verified and fix.finding == number - 1:
                yield _indented(Text.assemble((clean(f"{finding.rule}: {report.steps(fix)}"), "bold"), ("  proved", "green")), 4)
                yield command(fix.cli)
    if findings:
        yield _indented(Text("`dms-check rules RULE` says how to mend each.", style="dim"), 4)


def _beside(findings: tuple[tuple[int, Finding], ...]) -> Iterator[RenderableType]:
    """Set what stops nothing: its weight, its rule, what it is."""
    grid = Table.grid(Column(width=3), Column(no_wrap=True), Column(no_wrap=True), Column(), padding=(0, 1, 0, 0))
    for _, each in findings:
        text = Text(clean(each.message)).append(clean(f" {each.accepted}" if each.accepted else ""), style="dim")
        grid.add_row("", Text(each.severity, style=SEVERE[each.severity]), Text(clean(each.rule), style="dim"), text)
    if findings:
        yield grid


def _fixes(report: Report) -> Iterator[RenderableType]:
    for number, fix in enumerate(report.fixes, 1):
        yield from _fix(number, fix, report)


def _fix(number: int, fix: Fix, report: Report) -> Iterator[RenderableType]:
    """Set the change, its command, and how to take it back; where none is proved, why, unless the finding has just said so."""
    finding = report.findings[fix.finding]
    if finding.place != "wrong":
        return
    if not fix.verified:
        because = fix.because or "no reason was given."
        if because not in finding.message:
            yield _indented(Text(clean(f"No proved change for {fix.finding + 1}: {because}"), style="yellow"), 4)
        return
    settles = f"  settles {fix.finding + 1}, proved"
    yield _item(number, Text.assemble((clean(report.steps(fix)), "bold"), (settles, "green")))
    yield command(fix.cli)
    if fix.undo:
        yield Text("    to undo:", style="dim")
        yield command(fix.undo, style="dim")


def command(text: str, style: str = "cyan") -> Text:
    """Set a command so that it can be copied: never wrapped, never cut."""
    return Text("\n".join(f"    {line}" for line in clean(text).splitlines()), style=style, no_wrap=True, overflow="ignore")


def _plan(report: Report) -> Iterator[RenderableType]:
    """Say which changes make the task work together, and in which order; list the commands where that order is not the one above."""
    plan = report.plan
    if plan is None or not plan.fixes:
        return
    order = by_fix(plan.steps, [fix.cli for fix in report.fixes])
    proof = "proved on a copy of the network" if plan.verified else "not proved"
    after = VERDICTS[plan.verdict_after]
    how = f"With {_numbered(order or plan.fixes)}{', in this order,' if order and len(order) > 1 else ''} the task is "
    yield _indented(Text.assemble(how, (after.word, after.style), f" ({proof})."), 4)
    if order is None:
        yield from _commands("In this order:", [each for each in plan.steps if not each.later])
        yield from _commands(f"For later, so that it still works {LATER}:", [each for each in plan.steps if each.later])
    elif later := [each for each in plan.steps if each.later]:
        yield _indented(Text(f"Only for later, so that it still works {LATER}: {clean(report.told(later))}."), 4)
    for other in plan.alternatives:
        yield from _commands(f"Or {clean(other.choice)} (proved):", other.steps, style="dim")
    for left in plan.remaining:
        yield _indented(Text(f"Still to do: {clean(left)}", style="yellow"), 4)


def _numbered(fixes: Sequence[int]) -> str:
    return f"{'changes' if len(fixes) > 1 else 'change'} {', '.join(str(index + 1) for index in fixes)}"


def _commands(title: str, steps: Sequence[Step], style: str = "cyan") -> Iterator[RenderableType]:
    if steps:
        yield _indented(Text(title), 4)
        yield command(script(steps), style)


def _evidence(evidence: tuple[Evidence, ...]) -> Iterator[RenderableType]:
    """Set what DMS saw in its own words, and below it what that tells; what contradicts the verdict stands out."""
    for seen in evidence:
        told = f": {clean(seen.message).rstrip('.')}." if seen.message else "."
        yield _indented(Text(f"{clean(seen.seen)}: {clean(seen.status)}{told}"), 4)
        if seen.says:
            yield _indented(Text(clean(seen.says), style="yellow" if seen.agrees is False else "dim"), 6)


def _gaps(gaps: tuple[Gap, ...]) -> Iterator[RenderableType]:
    for gap in gaps:
        asked = clean(f"{gap.service}:{gap.operation} in {gap.account} {gap.region}: {gap.code}.")
        yield _indented(Text.assemble((asked, "yellow"), f" {clean(gap.remedy)}"), 4)


def _item(number: int, text: Text) -> RenderableType:
    """Set a numbered item whose further lines stand below its first word."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=3, justify="right")
    grid.add_column()
    grid.add_row(str(number), text)
    return grid


def _indented(text: Text, left: int) -> RenderableType:
    return Padding(text, (0, 0, 0, left))
