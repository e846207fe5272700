"""A report as Markdown, for a ticket, a runbook or a review."""

from __future__ import annotations

from collections.abc import Iterator

from bot.report import Evidence, Finding, Fix, Heading, Leg, Path, Plan, Report
from bot.steps import LATER, by_fix, script
from bot.terminal.text import POSTURE, SUPPRESSED
from bot.terminal.words import VERDICTS, clean, kind, look, when


def page(report: Report, chart: str = "") -> str:
    """Write the whole report, below its picture as a Mermaid ``chart``; what others named stands in code spans, where Markdown leaves it alone."""
    return "\n".join(_lines(report, chart)) + "\n"


def _lines(report: Report, chart: str) -> Iterator[str]:
    verdict, task = VERDICTS[report.verdict], report.task
    yield f"# {verdict.sign} {code(task.identifier)}: {verdict.word}\n"
    yield f"{plain(report.summary)}\n"
    yield f"Account {code(task.account)}, {code(task.region)}, task {plain(task.status)}, as of {plain(when(report.captured_at))}."
    if chart:
        yield f"\n{_block(chart.rstrip(), 'mermaid')}"
    for leg in report.legs:
        yield from _leg(leg)
    if wrong := report.placed("wrong"):
        yield "\n## What is wrong\n"
        yield from (f"{n}. **{plain(each.title)}** ({each.severity}, {each.rule}): {plain(each.message)}{_accepted(each)}" for n, each in wrong)
        yield "\n## What to change"
        yield from _fixes(report, "wrong")
    if report.plan and report.plan.fixes:
        yield from _plan(report, report.plan)
    if report.evidence:
        yield "\n## What DMS itself saw\n"
        yield from (_evidence(each) for each in report.evidence)
    if report.gaps:
        yield "\n## What could not be read\n"
        yield from (f"- {code(f'{gap.service}:{gap.operation}')} in {code(gap.account)} {code(gap.region)}: {plain(gap.remedy)}" for gap in report.gaps)
    beside: tuple[tuple[str, Heading], ...] = ((POSTURE, "posture"), (SUPPRESSED, "suppressed"))
    for title, place in beside:
        if findings := report.placed(place):
            yield f"\n## {title}\n"
            yield from (f"- {each.severity} {each.rule}: {plain(each.message)}{_accepted(each)}" for _, each in findings)
    yield from _fixes(report, "posture")


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


def _accepted(finding: Finding) -> str:
    return f" *{plain(finding.accepted)}*" if finding.accepted else ""


def _fixes(report: Report, place: Heading) -> Iterator[str]:
    """Write the fixes of one heading; of what stops nothing, those that are proved."""
    for number, fix in enumerate(report.fixes, 1):
        if report.findings[fix.finding].place == place and (fix.verified or place == "wrong"):
            yield from _fix(number, fix, report.steps(fix))


def _fix(number: int, fix: Fix, steps: str) -> Iterator[str]:
    if not fix.verified:
        yield f"\nFor finding {fix.finding + 1} there is no proved change: {plain(fix.because or 'no reason was given.')}"
        return
    yield f"\n{number}. {plain(steps)} (proved, settles finding {fix.finding + 1}){_needs(fix)}\n"
    yield _block(fix.cli)


def _needs(fix: Fix) -> str:
    """Say what whoever makes the changes must be allowed."""
    actions = dict.fromkeys(action for each in fix.changes for action in each.permissions)
    return f"; needs {', '.join(map(code, actions))}" if actions else ""


def _plan(report: Report, plan: Plan) -> Iterator[str]:
    """Say what makes the task work together, and fold each form of it, to unfold and copy."""
    order = by_fix(plan.steps, [fix.cli for fix in report.fixes])
    numbers, how = ", ".join(str(index + 1) for index in order or plan.fixes), ", in this order," if order and len(order) > 1 else ""
    script_tells = ", in the order of the script below" if plan.steps and order is None else ""
    yield f"\nWith all of {numbers}{how} the task is **{VERDICTS[plan.verdict_after].word}**{script_tells}."
    if later := [each for each in plan.steps if each.later]:
        yield f"\nFor later, so that it still works {LATER}: {plain(report.told(later))}."
    for other in plan.alternatives:
        yield f"\nOr {plain(other.choice)} (proved):\n"
        yield _block(script(other.steps))
    if plan.remaining:
        yield "\nStill to do:\n"
        yield from (f"- {plain(left)}" for left in plan.remaining)
    forms = (("commands", "sh", plan.cli), ("Terraform", "hcl", plan.terraform), ("CloudFormation", "json", plan.cloudformation), ("undo", "sh", plan.undo))
    for title, language, text in forms:
        if text:
            yield f"\n<details><summary>All changes: {title}</summary>\n\n{_block(text.rstrip(), language)}\n\n</details>"


def _evidence(seen: Evidence) -> str:
    said = plain(seen.says)
    told = f": {code(seen.message)}" if seen.message else ""
    return f"- {plain(seen.seen)}: {plain(seen.status)}{told}. {f'**{said}**' if seen.agrees is False else said}".rstrip()


def _block(text: str, language: str = "sh") -> str:
    fence = "`" * 3
    return f"{fence}{language}\n{clean(text).replace(fence, '')}\n{fence}"


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
