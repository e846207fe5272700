"""What a rule says of one subject, and when it counts: now, or after what takes the task elsewhere.

Laws:
- What stops the task only where it may yet run is a warning of its own, and says what takes the task there.
- Of a Serverless replication, which may start in any of its subnets, it is said in which, unless it is all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from rules.path import Path
from rules.rule import Outcome, Remedy, Rule
from rules.trace import Hop


@dataclass(frozen=True, slots=True)
class Finding:
    """The hops at which a rule is broken, each with its path, where the instance is now first.

    A precondition is broken at no hop; what to do about it is its ``remedy``.
    """

    rule: Rule
    subject: str
    message: str
    outcome: Outcome
    legs: tuple[str, ...]
    at: tuple[tuple[Path, Hop], ...] = ()
    remedy: Remedy | None = None

    @property
    def key(self) -> tuple[str, str, tuple[str, ...], bool]:
        """What makes it the same finding on another network."""
        return self.rule.id, self.subject, self.legs, any(hop.packet.reply for _, hop in self.at[:1])

    @property
    def order(self) -> tuple[int, bool, str, int, str, str]:
        """Failures first, in the order in which the packet meets them, then what no packet meets."""
        rank = ("failed", "unknown", "warning").index(self.outcome)
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
