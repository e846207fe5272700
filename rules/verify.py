"""Prove a fix on a copy of the network.

Laws:
- A fix is verified only when every rule was asked again on the copy: its finding is gone, and no path is worse.
- It opens nothing that the task's own packets do not ask for.
- What cannot be fixed says why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain

from rules.changes.change import Change
from rules.finding import Finding
from rules.judge import Judgement, remedy, worse
from rules.opened import unasked
from rules.rule import Remedy, Unfixable
from rules.trial import Trials

TRIED = "The change was tried on a copy of the network, and"
UNTRIED = "The change was not tried: the task has too many paths to try every one of its fixes. Apply those that were proved, then check again."


@dataclass(frozen=True, slots=True)
class VerifiedFix:
    """Changes that settle a finding, proved on a copy of the network."""

    finding: Finding
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class RejectedFix:
    """A finding that no proved change settles, and why."""

    finding: Finding
    because: str


Fix = VerifiedFix | RejectedFix


def repaired(trials: Trials, before: Judgement, finding: Finding, *, made: tuple[Change, ...] = (), taken: tuple[Change, ...] = ()) -> Fix:
    """Look for the changes that settle a finding of ``before``, beside those already ``taken``, and prove them where those of a plan are ``made``."""
    found = remedy(finding, taken)
    if isinstance(found, Unfixable) or not found:  # another finding's change may have settled this one; it has one of its own all the same
        found = remedy(finding)
    first = remedy(replace(finding, at=finding.at[:1]), taken) if not isinstance(found, Unfixable) and len(found) > 1 else found
    if first != found and not isinstance(first, Unfixable) and first:  # the first place's change may lead the others past this control
        fix = verified(trials, before, finding, first, made)
        if isinstance(fix, VerifiedFix):
            return fix
    return verified(trials, before, finding, found, made)


def verified(trials: Trials, before: Judgement, finding: Finding, found: Remedy, made: tuple[Change, ...] = ()) -> Fix:
    """Try what a rule proposes."""
    if isinstance(found, Unfixable):
        return RejectedFix(finding, found.because)
    try:
        for change in found:
            change.as_cli()
            change.undo()
            change.as_terraform()
    except ValueError as error:
        return RejectedFix(finding, f"The change cannot be written as a command: {error}.")
    if trials.exhausted():
        return RejectedFix(finding, UNTRIED)
    after = trials.judged((*made, *found))
    if finding.key in {each.key for each in after.findings}:
        return RejectedFix(finding, f"{TRIED} the finding stays.")
    harm = worse(before.standing(), after.standing())
    if harm:
        return RejectedFix(finding, f"{TRIED} it breaks what works: {harm}.")
    wide = next(unasked(before.task.network, after.task.network, chain(before.task.paths, after.task.paths)), None)
    return RejectedFix(finding, f"{TRIED} it opens more than the task asks for: {wide}.") if wide else VerifiedFix(finding, found)
