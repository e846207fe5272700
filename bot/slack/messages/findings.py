"""What blocks, and for each the fix as a command to copy."""

from __future__ import annotations

from bot.report import Finding, Fix, Report
from bot.slack.messages.message import CODE, Block, Element, code, paragraph, rich, run
from bot.slack.messages.words import clean, line, shown

GLYPHS = {"critical": "🔴", "high": "🟠", "medium": "🟡", "low": "🔵", "informational": "⚪"}
DECIDED = {"failed": "", "warning": ", a warning", "unknown": ", not decided"}
TITLE = 200
TEXT = 1200


def finding_block(report: Report, number: int) -> Block:
    """Show ``report.findings[number]`` with its fixes."""
    finding = report.findings[number]
    fixes = [(index, fix) for index, fix in enumerate(report.fixes, start=1) if fix.finding == number]
    return rich(_said(finding), *(element for index, fix in fixes for element in _fix(index, fix)))


def _said(finding: Finding) -> Element:
    """Say what is wrong: its weight in words too, as a colour alone tells some readers nothing."""
    weight = f"{finding.severity}{DECIDED[finding.outcome]} · {line(finding.rule, 40)}"
    title = run(f"{GLYPHS[finding.severity]} {line(finding.title, TITLE)}", bold=True)
    return paragraph(title, run(f"  ({weight})\n{shown(finding.message, TEXT)}"))


def _fix(number: int, fix: Fix) -> list[Element]:
    """Show one fix. A command is shown whole or not at all: half of one may do something else."""
    if not fix.verified:
        return [paragraph(run(f"No fix to copy: {line(fix.because or 'none was found that holds', TEXT)}"))]
    label = paragraph(run(f"Fix {number}", bold=True), run(", tried on a copy of this network:"))
    commands = clean(fix.cli).strip()
    if not commands or len(commands) > CODE:
        where = "it is too long for a message and stands in fixes.sh in this thread" if commands else "see the files in this thread"
        return [paragraph(run(f"Fix {number}", bold=True), run(f", tried on a copy of this network: {where}."))]
    return [label, code(commands)]
