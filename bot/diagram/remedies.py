"""What to do about a control that stops the task: the change that was proved, or advice where none can be."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.diagram.outcomes import FAILS, status
from bot.diagram.stops import Stop, resource
from bot.report import Fix, Report
from bot.steps import Change

WALLS = frozenset({"blocked", "walled"})


def fix(stop: Stop, report: Report) -> str:
    """Find what to change where this control is what blocks, or in a proved plan where its words are the finding's: what a name means, say.

    A fix that was not proved, or that a proved plan does without, is not offered. What is edited is named where it is not this card.
    """
    plan = report.plan if report.plan and report.plan.verified else None
    words = _words(stop, {"blocked", "walled", "warn"}) if plan else []
    fixes = [report.fixes[number] for number in plan.fixes] if plan else report.fixes
    told = [each for each in fixes if each.verified and _concerns(stop, report, each, WALLS, words)]
    later = {(step.resource, step.summary) for step in plan.steps if step.later} if plan else set()
    changes = list(dict.fromkeys(change for each in told for change in each.changes))
    now, then = ([each for each in changes if ((each.resource, each.summary) in later) is when] for when in (False, True))
    parts = [report.told(_named(each, stop) for each in some) for some in (now, then)]
    return "; later: ".join(part for part in parts if part)


def missed(report: Report, stops: Collection[Stop], roles: Collection[str]) -> str:
    """Say what a proved plan changes for these legs that stands on none of these cards."""
    plan = report.plan if report.plan and report.plan.verified else None
    fixes = [report.fixes[number] for number in plan.fixes] if plan else []
    concerned = [each for each in fixes if set(report.findings[each.finding].legs) & set(roles)]
    shown = {change for stop in stops for each in fixes if _concerns(stop, report, each, WALLS, _words(stop, WALLS | {"warn"})) for change in each.changes}
    changes = dict.fromkeys(change for each in concerned for change in each.changes if change not in shown)
    return report.told(_named(each, None) for each in changes)


def _named(change: Change, stop: Stop | None) -> Change:
    named = (stop and change.resource == stop.id) or change.resource in change.summary or change.resource.startswith("new ")
    return change if named else replace(change, summary=f"{resource(change.resource).rpartition(':')[2]}: {change.summary}")


def advice(stop: Stop, report: Report) -> str:
    """Find what to do by hand where no change can be proved."""
    if any(each.exits for each in stop.decisions):
        return ""  # its row says what the far side must do
    words = _words(stop, FAILS)
    told = (each.because for each in report.fixes if not each.changes and each.because and _concerns(stop, report, each, FAILS, words))
    return " ".join(dict.fromkeys(told))


def _words(stop: Stop, statuses: Collection[str]) -> list[str]:
    """Give what the hops say that end so."""
    return [said for each in stop.decisions if status(each) in statuses and (said := each.hop.warning or each.hop.detail)]


def _concerns(stop: Stop, report: Report, fix: Fix, statuses: Collection[str], words: list[str]) -> bool:
    """Tell whether a fix's finding is about this control, as it ends, or says the same."""
    if not 0 <= fix.finding < len(report.findings):
        return False
    finding = report.findings[fix.finding]
    return finding.subject in {each.hop.id for each in stop.decisions if status(each) in statuses} or any(each[1:] in finding.message for each in words)
