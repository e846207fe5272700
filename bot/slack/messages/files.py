"""What stands in the thread as files: the picture, the whole report, and the fixes in the ways people apply them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.report import Fix, Plan, Report, to_json
from bot.slack.messages.message import ALT
from bot.slack.messages.words import clean, line
from bot.steps import LATER, Step, by_fix


@dataclass(frozen=True, slots=True)
class File:
    """A file to upload; Slack takes no empty one. ``alt`` is what a screen reader says of a picture."""

    name: str
    title: str
    content: bytes
    alt: str | None = None


def picture_file(report: Report, picture: bytes) -> File:
    """Name the picture."""
    return File(f"{_stem(report)}.png", f"The paths of {line(report.task.identifier, 80)}", picture, line(report.summary, ALT // 4))


def report_files(report: Report) -> tuple[File, ...]:
    """Give the report, and the fixes that there are."""
    whole = json.dumps(to_json(report), indent=2)
    texts = [
        (f"{_stem(report)}.json", "The whole report", whole),
        ("plan.sh", "The plan as AWS CLI commands, in their order", _plan(report, report.plan) if report.plan else ""),
        ("fixes.sh", "The fixes as AWS CLI commands", _script(report, lambda fix: fix.cli, undo=True)),
        ("fixes.tf", "The fixes as Terraform", _script(report, lambda fix: fix.terraform)),
        ("fixes.template.json", "The plan as a CloudFormation template", _template(report)),
    ]
    return tuple(File(name, title, text.encode("utf-8", "replace")) for name, title, text in texts if text)


def _script(report: Report, words: Callable[[Fix], str], *, undo: bool = False) -> str:
    """Put the proved fixes under one another, each below a comment with what it settles and, commented out, how to take it back."""
    parts = []
    for number, fix in enumerate(report.fixes, start=1):
        body = clean(words(fix)).strip()
        if fix.verified and body:
            title = line(report.findings[fix.finding].title, 200) if 0 <= fix.finding < len(report.findings) else "a finding"
            back = [f"# undo: {each}" for each in clean(fix.undo).strip().splitlines()] if undo else []
            accounts = sorted({each.account for each in fix.changes} - {report.task.account})
            whose = f" (in account {line(', '.join(accounts), 100)})" if accounts else ""
            parts.append("\n".join([f"# Fix {number}: {title}{whose}", body, *back]))
    return "\n\n".join(parts) + "\n" if parts else ""


def _plan(report: Report, plan: Plan) -> str:
    """Put the steps under one another, those for later below the others; commented out, how to take them back, and what may be done instead."""
    order = by_fix(plan.steps, [fix.cli for fix in report.fixes])
    if order is not None and len(order) == 1 and not plan.alternatives:  # its fix says it all
        return ""
    now, later = ([each for each in plan.steps if each.later is late] for late in (False, True))
    back = [f"# undo: {text}" for each in reversed(plan.steps) for text in clean(each.undo).splitlines()]
    others = [_commands(f"Or {line(each.choice, 200)}", each.steps).splitlines() for each in plan.alternatives]
    parts = [_commands("The plan", now), _commands(f"For later, so that it still works {LATER}", later), "\n".join(back)]
    parts += ["\n".join(f"# {text.removeprefix('# ')}" for text in each) for each in others]
    return "\n\n".join(filter(None, parts)) + "\n" if plan.steps else ""


def _commands(title: str, steps: Sequence[Step]) -> str:
    told = (f"# {line(each.resource, 100)}: {line(each.summary, 200)} (in account {line(each.account, 20)})\n{clean(each.cli).strip()}" for each in steps)
    return "\n".join([f"# {title}:", *told]) if steps else ""


def _template(report: Report) -> str:
    """Put the resources of the plan into one template; none if two fixes name different things alike."""
    resources: dict[str, Any] = {}
    for number in report.plan.fixes if report.plan else ():
        fix = report.fixes[number] if 0 <= number < len(report.fixes) else None
        if fix is None or not fix.verified or not fix.cloudformation:
            continue
        try:
            own = json.loads(fix.cloudformation)["Resources"]
            if any(resources.get(name, resource) != resource for name, resource in own.items()):
                return ""
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return ""
        resources |= own
    return json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources}, indent=2) + "\n" if resources else ""


def _stem(report: Report) -> str:
    """Make a file name of the task's name."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", report.task.identifier)[:80].strip("-") or "task"
