"""What a rule says of one subject, and when it counts: now, or after what takes the task elsewhere.

Laws:
- What stops the task only where it may yet run is a warning of its own, and says what takes the task there.
- Whatever blocks comes before whatever only had better be otherwise.
- What follows from another finding is not a finding of its own: its hops are told by the one that explains it.
- Of a Serverless replication, which may start in any of its subnets, it is said in which, unless it is all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from rules.path import Path
from rules.rule import Outcome, Remedy, Rule, Severity
from rules.trace import Hop

SEVERITIES = get_args(Severity)
MOST = 3
"""How many of the places that follow from a finding are named."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The hops at which a rule is broken, each with its path, where the instance is now first; ``besides`` are those that follow from it.

    A precondition is broken at no hop; what to do about it is its ``remedy``.
    """

    rule: Rule
    subject: str
    message: str
    outcome: Outcome
    legs: tuple[str, ...]
    at: tuple[tuple[Path, Hop], ...] = ()
    remedy: Remedy | None = None
    besides: tuple[tuple[Path, Hop], ...] = ()

    @property
    def key(self) -> tuple[str, str, tuple[str, ...], bool]:
        """What makes it the same finding on another network."""
        return self.rule.id, self.subject, self.legs, any(hop.packet.reply for _, hop in self.at[:1])

    @property
    def order(self) -> tuple[int, bool, str, int, str, str]:
        """Failures first, in the order in which the packet meets them, then what no packet meets; posture last, the most severe first."""
        rank = ("failed", "unknown", "warning").index(self.outcome)
        if self.rule.posture:
            return len(SEVERITIES), True, "", SEVERITIES.index(self.rule.severity), self.rule.id, self.subject
        role, number = next(((path.role, path.hops.index(hop)) for path, hop in self.at), ("", 0))
        return rank, self.at == (), role, number, self.rule.id, self.subject


def found(rule: Rule, subject: str, at: tuple[tuple[Path, Hop], ...], places: frozenset[str]) -> Finding:
    """Say what is wrong at the first of these hops, all of one leg, which has ``places`` where the task may be now."""
    path, hop = at[0]
    message, legs = rule.message(path, hop), (path.role,)
    if path.current and rule.outcome == "failed" and path.doubtful:
        return Finding(rule, subject, f"{message[:-1]}, which stops the task if that is where {path.target.name} is.", "warning", legs, at)
    if not path.current:
        later = f"{message[:-1]}, so the task breaks {path.when}."
        return Finding(rule, subject, later, "warning" if rule.outcome == "failed" else rule.outcome, legs, at)
    here = {each.origin.id: each for each, _ in at if each.current}
    if path.when and here.keys() != places:
        message = f"{message[:-1]}, so the task breaks {' and '.join(each.when for each in here.values())}."
    return Finding(rule, subject, message, rule.outcome, legs, at)


def explained(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what follows from another finding, which then names where; what explains a failure is one itself."""
    left = dict(enumerate(findings))
    where = _indexed(left)
    follow: dict[int, list[str]] = {}
    for number in tuple(left):
        each = left[number]
        near = {other for rule in each.rule.requires for other in where.get((rule, _place(each)), ()) if other in left and other != number}
        cause = next((other for other in sorted(near) if _explains(left[other], each)), None)
        if cause is not None:
            why = left[cause]
            outcome = "failed" if each.outcome == "failed" else why.outcome
            legs = tuple(dict.fromkeys(why.legs + each.legs))
            left[cause] = replace(why, outcome=outcome, legs=legs, besides=why.besides + each.at + each.besides)
            follow.setdefault(cause, []).extend([*follow.pop(number, []), each.subject])
            del left[number]
    return [_with_what_follows(each, follow.get(number, [])) for number, each in left.items()]


def _place(finding: Finding) -> object:
    """Give the first path on which a finding's cause has to be broken too, or, of what is broken at no hop, its subject."""
    return id(finding.at[0][0]) if finding.at else finding.subject


def _indexed(findings: Mapping[int, Finding]) -> dict[tuple[str, object], list[int]]:
    """Find findings by their rule and a path or the subject: of thousands of brokers each may have its own."""
    found: dict[tuple[str, object], list[int]] = {}
    for number, each in findings.items():
        for place in dict.fromkeys((each.subject, *(id(path) for path, _ in each.at))):
            found.setdefault((each.rule.id, place), []).append(number)
    return found


def _with_what_follows(finding: Finding, subjects: list[str]) -> Finding:
    places = [each for each in dict.fromkeys(subjects) if each != finding.subject]
    if finding.rule.posture or not places:
        return finding
    named = [*places[:MOST], *([f"{len(places) - MOST} more"] if len(places) > MOST else [])]
    said = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    return replace(finding, message=f"{finding.message[:-1]}; what is amiss at {said} follows from it.")


def _explains(cause: Finding, finding: Finding) -> bool:
    """Tell whether the cause is broken on each of the finding's paths; of what is broken at no hop the subject is the same already."""
    met: dict[int, list[Hop]] = {}
    for path, hop in cause.at:
        met.setdefault(id(path), []).append(hop)
    return all(any(finding.rule.follows(hop, other) for other in met.get(id(path), ())) for path, hop in finding.at)
