"""A report as Markdown, for a ticket or a runbook."""

from __future__ import annotations

from collections.abc import Iterator

from bot.report import Evidence, Fix, Leg, Path, Plan, Report
from bot.steps import LATER, by_fix, script
from bot.terminal.words import VERDICTS, clean, kind, look, when


def page(report: Report) -> str:
    """Write the whole report; what others named stands in code spans, where Markdown leaves it alone."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    verdict, task = VERDICTS[report.verdict], report.task
    yield f"# {verdict.sign} {code(task.identifier)}: {verdict.word}\n"
    yield f"{plain(report.summary)}\n"
    yield f"Account {code(task.account)}, {code(task.region)}, task {plain(task.status)}, as of {when(report.captured_at)}."
    for leg in report.legs:
        yield from _leg(leg)
    if report.findings:
        yield "\n## What is wrong\n"
        yield from (f"{n}. **{plain(each.title)}** ({each.severity}, {each.rule}): {plain(each.message)}" for n, each in enumerate(report.findings, 1))
    if report.fixes:
        yield "\n## What to change"
        for number, fix in enumerate(report.fixes, 1):
            yield from _fix(number, fix, report.steps(fix))
    if report.plan and report.plan.fixes:
        yield from _plan(report, report.plan)
    if report.evidence:
        yield "\n## What DMS itself saw\n"
        yield from (_evidence(each) for each in report.evidence)
    if report.gaps:
        yield "\n## What could not be read\n"
        yield from (f"- {code(f'{gap.service}:{gap.operation}')} in {code(gap.account)} {code(gap.region)}: {plain(gap.remedy)}" for gap in report.gaps)


def _leg(leg: Leg) -> Iterator[str]:
    verdict = VERDICTS[leg.verdict]
    yield f"\n## {plain(leg.role)}: {verdict.sign} {verdict.word}\n"
    yield f"{code(leg.endpoint)} · {plain(leg.engine)} · {code(f'{leg.host}:{leg.port}')} · {kind(leg.configuration)}"
    for path in leg.paths:
        yield from _path(path)


def _path(path: Path) -> Iterator[str]:
    now = "" if path.current else " (after a failover)"
    yield f"\n{code(path.from_.address or 'unknown')} → {code(path.to.address or 'unknown')}{now}\n"
    yield "| hop | | control | decided by |"
    yield "| --: | --- | --- | --- |"
    for hop in path.hops:
        shown = look(hop)
        said = hop.warning or (hop.decided_by if hop.outcome == "allowed" else hop.detail) or ""
        name = f" {plain(hop.name)}" if hop.name and hop.name != hop.id else ""
        yield f"| {hop.number} | {shown.sign} {shown.word} | {kind(hop.kind)} {code(hop.id)}{name} | {plain(said)} |"


def _fix(number: int, fix: Fix, steps: str) -> Iterator[str]:
    if not fix.verified:
        yield f"\nFor finding {fix.finding + 1} there is no proved change: {plain(fix.because or 'no reason was given.')}"
        return
    yield f"\n{number}. {plain(steps)} (proved, settles finding {fix.finding + 1})\n"
    yield _block(fix.cli)


def _plan(report: Report, plan: Plan) -> Iterator[str]:
    """Say what makes the task work together; give the commands where their order is not the one above."""
    order = by_fix(plan.steps, [fix.cli for fix in report.fixes])
    numbers, how = ", ".join(str(index + 1) for index in order or plan.fixes), ", in this order," if order and len(order) > 1 else ""
    yield f"\nWith all of {numbers}{how} the task is **{VERDICTS[plan.verdict_after].word}**."
    if order is None:
        yield "\nIn this order:\n"
        yield _block(script([each for each in plan.steps if not each.later]))
    later = [each for each in plan.steps if each.later]
    if later:
        yield f"\nFor later, so that it still works {LATER}: {plain(report.told(later))}."
    if later and order is None:
        yield f"\n{_block(script(later))}"
    for other in plan.alternatives:
        yield f"\nOr {plain(other.choice)} (proved):\n"
        yield _block(script(other.steps))
    if plan.remaining:
        yield "\nStill to do:\n"
        yield from (f"- {plain(left)}" for left in plan.remaining)


def _evidence(seen: Evidence) -> str:
    said = plain(seen.says)
    told = f": {code(seen.message)}" if seen.message else ""
    return f"- {plain(seen.seen)}: {plain(seen.status)}{told}. {f'**{said}**' if seen.agrees is False else said}".rstrip()


def _block(text: str) -> str:
    fence = "`" * 3
    return f"{fence}sh\n{clean(text).replace(fence, '')}\n{fence}"


def code(text: str) -> str:
    """Set a name as a code span, in one line and without the marks that would end it."""
    return "`" + _line(text).replace("`", "'").replace("|", "¦") + "`"


def plain(text: str) -> str:
    r"""Set text so that Markdown shows it as it is.

    >>> plain("a|b *c* <d>")
    'a\\|b \\*c\\* \\<d>'
    """
    return "".join(f"\\{character}" if character in "\\`*_[]<|#" else character for character in _line(text))


def _line(text: str) -> str:
    return " ".join(clean(text).split())
