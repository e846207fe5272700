"""Findings that people have accepted for a while: by rule, perhaps of one resource or one task, each with a reason and a last day.

Laws:
- A suppressed finding is shown as suppressed, with its reason and its last day; nothing is dropped.
- What stops a task is never hidden, and no suppression changes a verdict, a fix or a plan.
- One that has ended no longer holds, and the finding says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.forms import unknown_keys
from bot.report import Finding, Report, Suppressed
from rules.catalogue import rules

KEYS = {"rule", "subject", "task", "reason", "until"}


@dataclass(frozen=True, slots=True)
class Suppression:
    """A rule that may be broken until the end of a day: everywhere, or by the resource ``subject``, or for ``task``, an identifier or an ARN."""

    rule: str
    reason: str
    until: date
    subject: str | None = None
    task: str | None = None

    def is_of(self, finding: Finding, report: Report) -> bool:
        """Tell whether it speaks of the finding."""
        return (
            self.rule.casefold() == finding.rule.casefold()
            and self.subject in (None, finding.subject)
            and self.task in (None, report.task.identifier, report.task.arn)
        )


def suppressed(report: Report, suppressions: tuple[Suppression, ...], today: date) -> Report:
    """Give the report with what is said of its findings; of several suppressions the one that lasts longest counts."""
    longest = sorted(suppressions, key=lambda each: each.until, reverse=True)
    findings = tuple(_marked(each, next((one for one in longest if one.is_of(each, report)), None), today) for each in report.findings)
    return replace(report, findings=findings)


def _marked(finding: Finding, by: Suppression | None, today: date) -> Finding:
    return replace(finding, suppressed=Suppressed(by.reason, by.until.isoformat(), holds=today <= by.until)) if by else finding


def read(table: Mapping[str, Any]) -> Suppression:
    """Read a table without errors."""
    until = _day(table["until"])
    return Suppression(table["rule"], table["reason"].strip(), until, table.get("subject"), table.get("task"))  # type: ignore[arg-type]  # checked before


def errors(table: Mapping[str, Any], number: int) -> Iterator[str]:
    """Say what is wrong in a table."""
    where = f"suppression {number}"
    yield from unknown_keys(table, where, KEYS)
    rule = table.get("rule")
    if not isinstance(rule, str) or rule.casefold() not in {each.id.casefold() for each in rules()}:
        yield f"In {where}: `rule` is not the id of a rule; `dms-check rules` lists them."
    if not (isinstance(table.get("reason"), str) and table["reason"].strip()):
        yield f"In {where}: `reason` is missing: say why the finding is accepted."
    if _day(table.get("until")) is None:
        yield f"In {where}: `until` is not a day (until = 2027-03-31): say when somebody has to look again."
    yield from (f"In {where}: `{key}` is not a text." for key in ("subject", "task") if not isinstance(table.get(key, "text"), str))


def _day(value: Any) -> date | None:
    """Read a day, written as TOML's own date or as text."""
    if isinstance(value, datetime):
        return value.date()
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
