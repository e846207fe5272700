"""Repair a blocked task: a plan of the fewest proved changes, in an order that breaks nothing, and what people may choose instead.

Laws:
- A plan is found on copies: what a round of fixes leaves, or uncovers, is asked about again where they are made.
- A plan is verified by its verdict, by the order of its steps, and by what it opens: nothing that the task does not ask for.
- What a plan leaves is said for each leg, in words that a person can act on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from rules.changes.change import Change
from rules.choices import Choice, choices
from rules.finding import Finding
from rules.judge import Judgement
from rules.opened import unasked
from rules.path import Verdict
from rules.steps import Step, least, ordered
from rules.trial import Trials
from rules.verify import Fix, RejectedFix, VerifiedFix, repaired, verified

ROUNDS = 4
"""How often a plan may uncover walls behind walls that nothing could foresee."""
MOST_ALTERNATIVES = 2
WORKING = ("reachable", "exits-aws")


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another plan that does the same, proved alike. ``choice`` says in which way it differs: ``by tgw-1 instead of pcx-1``."""

    choice: str
    steps: tuple[Step, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Plan:
    """The fixes that together make the task work, by their place among the assessment's fixes; ``verdict`` is what follows from them.

    ``steps`` are those of their changes that are needed, in the order in which they are made.
    """

    fixes: tuple[int, ...]
    verdict: Verdict
    verified: bool
    remaining: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    """The fixes with those for what only shows behind them, the steps of a plan, how the task is judged after them, and what is amiss with it."""

    fixes: tuple[Fix, ...]
    steps: tuple[Step, ...]
    after: Judgement
    amiss: str | None

    @property
    def verified(self) -> bool:
        return self.after.verdict in WORKING and self.amiss is None

    @property
    def changes(self) -> frozenset[Change]:
        return frozenset(each.change for each in self.steps)


def repair(trials: Trials, before: Judgement, fixes: Sequence[Fix]) -> tuple[tuple[Fix, ...], Plan | None]:
    """Make a plan of proved fixes; give them with those for walls that only showed behind others."""
    if not any(each.outcome == "failed" and each.at for each in before.findings) and not _changes(fixes):
        return tuple(fixes), None
    draft = _drafted(trials, before, fixes)
    if draft.verified and not draft.steps:  # it works as it is
        return draft.fixes, None
    others = list(_others(trials, before, draft))
    if not draft.verified:  # a first choice may lead nowhere where a second one serves
        draft = next((proved for _, other in others if other.verified and (proved := _proved(trials, before, draft, other))), draft)
    serving = [Alternative(choice.words, other.steps, other.after.verdict) for choice, other in others if _serves(choice, other, draft)]
    owners = _changes(draft.fixes)
    chosen = tuple(dict.fromkeys(owners[each.change] for each in draft.steps))
    return draft.fixes, Plan(chosen, draft.after.verdict, draft.verified, tuple(_remaining(draft)), draft.steps, tuple(serving[:MOST_ALTERNATIVES]))


def _serves(choice: Choice, other: _Draft, draft: _Draft) -> bool:
    """Tell whether the other draft works as well, and in the other way."""
    return other.verified and other.changes != draft.changes and choice.taken_by(other.changes)


def _changes(fixes: Iterable[Fix]) -> dict[Change, int]:
    """Give the changes that a plan may take, each with the place of its fix."""
    owners: dict[Change, int] = {}
    for index, fix in enumerate(fixes):
        for change in fix.changes if isinstance(fix, VerifiedFix) and fix.finding.rule.planned else ():
            owners.setdefault(change, index)
    return owners


def _others(trials: Trials, before: Judgement, draft: _Draft) -> Iterator[tuple[Choice, _Draft]]:
    """Make a plan of each other choice, as long as something may be tried."""
    for choice in choices(trials.network, draft.after.task.paths, draft.fixes, draft.changes if draft.verified else None):
        if not trials.exhausted():
            swapped = [replace(fix, changes=choice.swapped(fix)) if isinstance(fix, VerifiedFix) else fix for fix in draft.fixes]
            yield choice, _drafted(trials, before, swapped)


def _proved(trials: Trials, before: Judgement, draft: _Draft, other: _Draft) -> _Draft | None:
    """Give another draft with each fix that it has changed proved by itself, if that can be; a fix of which nothing is left stays as it was."""
    fixes = list(other.fixes)
    for index, (fix, changed) in enumerate(zip(draft.fixes, other.fixes, strict=False)):
        if isinstance(changed, VerifiedFix) and changed != fix:
            fixes[index] = verified(trials, before, changed.finding, changed.changes) if changed.changes else fix
            if not isinstance(fixes[index], VerifiedFix):
                return None
    return replace(other, fixes=tuple(fixes))


def _drafted(trials: Trials, before: Judgement, fixes: Iterable[Fix]) -> _Draft:
    found = _searched(trials, before, list(fixes))
    steps, snag = ordered(trials, least(trials, tuple(_changes(found))))
    after = trials.judged(each.change for each in steps)
    wide = next(unasked(trials.network, after.task.network, chain(before.task.paths, after.task.paths)), None)
    amiss = f"{snag}." if snag else f"The plan would open more than the task asks for: {wide}." if wide else None
    if trials.exhausted():
        amiss = "The plan is not proved: the task has too many paths to try every one of its steps. Apply the fixes that were proved, then check again."
    return _Draft(tuple(found), steps, after, amiss)


def _searched(trials: Trials, before: Judgement, fixes: list[Fix]) -> list[Fix]:
    """Add fixes, proved where those before them are made, until nothing more is found for what is still broken there."""
    for _ in range(ROUNDS):
        made = tuple(_changes(fixes))
        after = trials.judged(made)
        known = list(fixes)
        for finding in after.findings:
            if finding.outcome != "unknown" and finding.rule.planned and not trials.exhausted():
                _settle(trials, before, after, finding, fixes, made)
        if fixes == known:
            break
    return fixes


def _settle(trials: Trials, before: Judgement, after: Judgement, finding: Finding, fixes: list[Fix], made: tuple[Change, ...]) -> None:
    """Look for a fix of what is broken after the changes ``made``: of a new wall, or of a known one that its own fix has not taken away there."""
    index = next((number for number, fix in enumerate(fixes) if fix.finding.key == finding.key), None)
    if index is None:
        fixes.append(repaired(trials, after, finding, made=made, taken=_beside(fixes, made)))
        return
    if not any(hop.outcome == "blocked" for _, hop in finding.at):
        return
    fix = repaired(trials, after, finding, made=made, taken=_beside(fixes, made))
    if isinstance(fix, VerifiedFix):
        alone = verified(trials, before, fixes[index].finding, fix.changes)
        if isinstance(alone, VerifiedFix):
            fixes[index] = alone
        else:
            fixes.append(fix)


def _beside(fixes: Iterable[Fix], made: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(each for each in _changes(fixes) if each not in made)


def _remaining(draft: _Draft) -> Iterator[str]:
    """Say for each leg what the plan leaves, and what to do about it; what stops the task only where it may yet run is told as later."""
    known = {fix.finding.key: fix for fix in draft.fixes}
    if draft.amiss:
        yield draft.amiss
    for finding in draft.after.findings:
        later = finding.outcome == "warning" and any(hop.outcome == "blocked" and not path.current for path, hop in finding.at)
        if finding.outcome != "warning" or finding.rule.severity == "informational" or later:
            legs = f"{' and '.join(finding.legs)}{', later' if later else ''}: " if finding.legs else ""
            yield f"{legs}{_left(finding, known.get(finding.key))}"


def _left(finding: Finding, fix: Fix | None) -> str:
    """Say what is wrong, and what is to be done about it: by hand, or, once that is done which keeps it out of the plan, by its fix."""
    match fix:
        case VerifiedFix(_, changes):
            return f"{finding.message} Then {', '.join(f'{each.resource}: {each.summary}' for each in changes)}."
        case RejectedFix(_, because) if any(hop.outcome == "blocked" for _, hop in finding.at) or finding.outcome == "failed":
            told = finding.message[:-1].rpartition(") ")[2] in because  # what to do says what is wrong
            return because if told else f"{finding.message} {because}"
        case _:
            return finding.message
