"""What blocks, and for each the fix as a command to copy."""

from __future__ import annotations

from bot.report import Finding, Fix, Heading, Report
from bot.slack.messages.message import CODE, Block, Element, code, paragraph, rich, run
from bot.slack.messages.words import clean, line, shown

GLYPHS = {"critical": "🔴", "high": "🟠", "medium": "🟡", "low": "🔵", "informational": "⚪"}
UNPROVED = {"warning": ("⚠️", "warning"), "unknown": ("❔", "not decided")}
BESIDE: tuple[tuple[Heading, str], ...] = (("posture", "Stops nothing, worth mending"), ("suppressed", "Accepted for now"))
LINES = 6
TITLE = 200
TEXT = 1200


def finding_block(report: Report, number: int) -> Block:
    """Show ``report.findings[number]`` with its fixes."""
    finding = report.findings[number]
    fixes = [(index, fix) for index, fix in enumerate(report.fixes, start=1) if fix.finding == number]
    return rich(_said(finding), *(element for index, fix in fixes for element in _fix(index, fix, finding, report.steps(fix))))


def beside_blocks(report: Report) -> list[Block]:
    """Gather what stops nothing, one line each: what somebody asked about is above it."""
    return [rich(paragraph(run(title, bold=True), run(_lines(report.placed(place))))) for place, title in BESIDE if report.placed(place)]


def _lines(findings: tuple[tuple[int, Finding], ...]) -> str:
    lines = [line(f"• {each.severity} · {each.rule}: {each.message} {each.accepted}", TITLE + TITLE // 2) for _, each in findings[:LINES]]
    more = [f"and {len(findings) - LINES} more in the report in the thread"] if len(findings) > LINES else []
    return "".join(f"\n{each}" for each in (*lines, *more))


def _said(finding: Finding) -> Element:
    """Say what is wrong, and which law it breaks: the title of a rule is the sentence that is true when all is well.

    The weight is in words too, as a colour alone tells some readers nothing.
    """
    glyph = GLYPHS[finding.severity] if finding.outcome == "failed" else UNPROVED[finding.outcome][0]
    weight = finding.severity if finding.outcome == "failed" else f"{UNPROVED[finding.outcome][1]}, {finding.severity}"
    accepted = f"\n{line(finding.accepted, TITLE)}" if finding.accepted else ""
    law = f"\n{weight} · {line(finding.rule, 40)}: {line(finding.title, TITLE)}{accepted}"
    return paragraph(run(f"{glyph} {shown(finding.message, TEXT)}", bold=True), run(law, italic=True))


def _fix(number: int, fix: Fix, finding: Finding, steps: str) -> list[Element]:
    """Show one fix. A command is shown whole or not at all: half of one may do something else."""
    if not fix.verified:
        because = line(fix.because or "none was found that holds.", TEXT)
        return [paragraph(run(f"There is no command for this: {because}"))] if because not in finding.message else []
    label = run(f"Fix {number}", bold=True)
    changes = line(f": {steps}", 300) if steps else ""
    commands = clean(fix.cli).strip()
    if commands and len(commands) <= CODE:
        return [paragraph(label, run(f"{changes} (tried on a copy of this network)")), code(commands)]
    where = "too long for a message, so it stands in fixes.sh in this thread" if commands else "in the files in this thread"
    return [paragraph(label, run(f"{changes} (tried on a copy of this network): {where}."))]
