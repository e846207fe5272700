"""What to do about a control that stops the task: the change that was proved, or advice where none can be."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from bot.diagram.outcomes import FAILS, WALLS, status
from bot.diagram.stops import Decision, Stop, resource
from bot.report import Fix, Plan, Report
from bot.steps import Change


def fix(stop: Stop, report: Report, roles: Collection[str]) -> str:
    """Say what to change at this card for these legs, what only counts in another place last. What is edited is named where it is not this card."""
    plan = _proved(report)
    later = {(step.resource, step.summary) for step in plan.steps if step.later} if plan else set()
    changes = _changes(stop, report, roles)
    now, then = ([each for each in changes if ((each.resource, each.summary) in later) is when] for when in (False, True))
    return "; later: ".join(report.told(_named(each, stop.id) for each in some) for some in (now, then) if some)


def missed(report: Report, stops: Iterable[Stop], roles: Collection[str]) -> str:
    """Say what a proved plan changes for these legs that stands on none of these cards."""
    plan = _proved(report)
    fixes = [report.fixes[number] for number in plan.fixes] if plan else []
    shown = {change for stop in stops for change in _changes(stop, report, roles)}
    changes = (change for each in fixes if {*report.findings[each.finding].legs} & {*roles} for change in each.changes)
    return report.told(_named(each, "") for each in changes if each not in shown)


def advice(stop: Stop, report: Report, roles: Collection[str]) -> str:
    """Say what to do by hand for these legs where no change can be proved. Where the way leaves AWS the row itself says what the far side must do."""
    failing = [each for each in stop.decisions if status(each) in FAILS and not (each.exits and each.hop.outcome == "allowed")]
    return " ".join(dict.fromkeys(each.because for each in report.fixes if each.because and not each.changes and _about(each, report, roles, failing, failing)))


def _proved(report: Report) -> Plan | None:
    return report.plan if report.plan and report.plan.verified else None


def _changes(stop: Stop, report: Report, roles: Collection[str]) -> list[Change]:
    """Find what to change where this control is what blocks, or in a proved plan where its words are the finding's: what a name means, say.

    A fix that was not proved, or that a proved plan does without, is not offered.
    """
    plan = _proved(report)
    fixes = [report.fixes[number] for number in plan.fixes] if plan else report.fixes
    walls = [each for each in stop.decisions if status(each) in WALLS]
    telling = [each for each in stop.decisions if status(each) in WALLS | {"warn"}] if plan else []
    return list(dict.fromkeys(change for each in fixes if each.verified and _about(each, report, roles, walls, telling) for change in each.changes))


def _about(fix: Fix, report: Report, roles: Collection[str], deciding: list[Decision], telling: list[Decision]) -> bool:
    """Tell whether a fix's finding is about a control that decides so for one of these legs, or says the same as one."""
    finding = report.findings[fix.finding] if 0 <= fix.finding < len(report.findings) else None
    if finding is None or (finding.legs and not {*finding.legs} & {*roles}):
        return False
    said = (each.hop.warning or each.hop.detail for each in telling)
    return finding.subject in {each.hop.id for each in deciding} or any(words and words[1:] in finding.message for words in said)


def _named(change: Change, card: str) -> Change:
    named = change.resource == card or change.resource in change.summary
    return change if named else replace(change, summary=f"{resource(change.resource).rpartition(':')[2]}: {change.summary}")
