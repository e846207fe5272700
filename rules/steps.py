"""Which changes a plan cannot do without, and in which order they are made.

Laws:
- Without any one change of a plan some path stands worse: the plan is the least that does what it does.
- What the task needs where it is now comes first; what only keeps it working elsewhere, after a failover or a move, comes later.
- First what joins two networks, since routes and references to groups need it; then routes; then what admits packets; last what gives a name another
  address. Who stops halfway has then opened no door to which nothing leads, and traffic moves to a new address only when all of its way is open.
- After each step nothing that was well is broken. Where that order would break something in between, the step waits until it does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rules.changes.change import Change
from rules.judge import Standing, worse
from rules.trial import Trials

STAGES = ("join", "route", "admit", "name")


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a plan; ``later`` where it only keeps the task working in another place than where it is now."""

    change: Change
    later: bool = False


def least(trials: Trials, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Leave out what is not needed: from the last to the first, or the other way round where that leaves fewer."""
    goal = trials.standing(changes)
    kept = _pruned(trials, changes, goal, changes[::-1])
    return kept if kept == changes else min(kept, _pruned(trials, changes, goal, changes), key=len)


def _pruned(trials: Trials, changes: tuple[Change, ...], goal: Standing, order: Iterable[Change]) -> tuple[Change, ...]:
    kept, before = changes, None
    while kept != before and not trials.exhausted():  # what was needed beside another may not be without it
        before = kept
        for change in order:
            fewer = without(kept, change)
            if change in kept and not trials.exhausted() and worse(goal, trials.standing(fewer)) is None:
                kept = fewer
    return kept


def without(changes: Iterable[Change], left: Change) -> tuple[Change, ...]:
    """Give the changes but for one."""
    return tuple(each for each in changes if each != left)


def ordered(trials: Trials, changes: tuple[Change, ...]) -> tuple[tuple[Step, ...], str | None]:
    """Put the changes of a plan in their order; also say what every order of them breaks in between, if anything."""
    now = changes if trials.exhausted() else _needed_now(trials, changes)
    left = [Step(each, each not in now) for each in sorted(changes, key=lambda each: (each not in now, STAGES.index(each.stage)))]
    done: tuple[Step, ...] = ()
    while left:
        if trials.exhausted():
            return (*done, *left), None
        stands = trials.standing(each.change for each in done)
        step = next((each for each in left if worse(stands, trials.standing(other.change for other in (*done, each))) is None), None)
        if step is None:
            harm = worse(stands, trials.standing(each.change for each in (*done, left[0])))
            return (*done, *left), f"{left[0].change.summary} breaks something until the rest is done: {harm}"
        done = (*done, step)
        left.remove(step)
    return done, None


def _needed_now(trials: Trials, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    goal = trials.standing(changes, now=True)
    now = tuple(each for each in changes if worse(goal, trials.standing(without(changes, each), now=True)))
    return changes if worse(goal, trials.standing(now, now=True)) else now
