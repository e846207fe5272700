"""What stands in the thread as files: the picture, the whole report, and the fixes in the ways people apply them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.interchange import to_json
from bot.report import Picture, Report
from bot.slack.messages.message import ALT
from bot.slack.messages.words import clean, line


@dataclass(frozen=True, slots=True)
class File:
    """A file to upload; Slack takes no empty one. ``alt`` is what a screen reader says of a picture."""

    name: str
    title: str
    content: bytes
    alt: str | None = None


def picture_files(report: Report, pictures: Sequence[Picture]) -> tuple[File, ...]:
    """Name the picture that the message shows, and those beside it by what they show."""
    task, alt = line(report.task.identifier, 80), line(report.summary, ALT // 4)
    first = [File(f"{_stem(report)}.png", f"The paths of {task}", content, alt) for _, content in pictures[:1]]
    beside = [
        File(f"{_stem(report)}-{number}.png", f"{line(title, 120)} of {task}", content, f"{line(title, 120)}. {alt}")
        for number, (title, content) in enumerate(pictures[1:], 2)
    ]
    return *first, *beside


def report_files(report: Report) -> tuple[File, ...]:
    """Give the report, and the fixes that there are."""
    whole = json.dumps(to_json(report), indent=2)
    texts = [
        (f"{_stem(report)}.json", "The whole report", whole),
        ("plan.sh", "The plan as AWS CLI commands, in their order", report.plan.cli if report.plan else ""),
        ("fixes.sh", "The fixes as AWS CLI commands", _script(report)),
        ("fixes.tf", "The plan as Terraform", report.plan.terraform if report.plan else ""),
        ("fixes.template.json", "The plan as a CloudFormation template", report.plan.cloudformation if report.plan else ""),
    ]
    return tuple(File(name, title, text.encode("utf-8", "replace")) for name, title, text in texts if text)


def _script(report: Report) -> str:
    """Put the commands of the proved fixes under one another, each below a comment with what it settles and, commented out, how to take it back."""
    parts = []
    for number, fix in enumerate(report.fixes, start=1):
        body = clean(fix.cli).strip()
        if fix.verified and body:
            title = line(report.findings[fix.finding].title, 200) if 0 <= fix.finding < len(report.findings) else "a finding"
            back = [f"# undo: {each}" for each in clean(fix.undo).strip().splitlines()]
            accounts = sorted({each.account for each in fix.changes} - {report.task.account})
            whose = f" (in account {line(', '.join(accounts), 100)})" if accounts else ""
            parts.append("\n".join([f"# Fix {number}: {title}{whose}", body, *back]))
    return "\n\n".join(parts) + "\n" if parts else ""


def _stem(report: Report) -> str:
    """Make a file name of the task's name."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", report.task.identifier)[:80].strip("-") or "task"
