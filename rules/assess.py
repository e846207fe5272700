"""Judge a task, find fixes, and prove each on a copy of the network.

Laws:
- A fix is verified only when every rule was asked again on the copy: its finding is gone, no path is worse, and nothing that was well is broken.
- A plan is verified by its verdict, and holds no fix that could be left out.
- What cannot be fixed says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rules.catalogue import rules
from rules.changes.change import Change
from rules.finding import Finding, explained, found
from rules.legs import TaskPaths, follow, staged
from rules.network.network import Delivered, Exits, Forwarded, Lack, Network
from rules.network.replication_task import ReplicationTask
from rules.path import ORDER, Path, Verdict, worst
from rules.rule import Precondition, Remedy, Unfixable
from rules.trace import Hop

ROUNDS = 4
"""How often a plan may uncover walls behind walls that nothing could foresee."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A task's paths and what the rules say of them."""

    task: TaskPaths
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """The task's verdict."""
        return self.task.verdict

    def standing(self) -> dict[tuple[str, str, str, int], Verdict]:
        """Give the verdict of each path by leg, place, address, and turn among the addresses that a gateway lends."""
        return {(path.role, path.origin.id, str(path.target.address), path.turn): path.verdict for path in self.task.paths}


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


@dataclass(frozen=True, slots=True)
class Plan:
    """The fixes that together make the task work, by their place among the assessment's fixes; ``verdict`` is what follows from them."""

    fixes: tuple[int, ...]
    verdict: Verdict
    verified: bool
    remaining: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that is said of one task."""

    judgement: Judgement
    fixes: tuple[Fix, ...]
    plan: Plan | None
    lacks: tuple[Lack, ...] = ()


def judge(network: Network, task: ReplicationTask) -> Judgement:
    """Follow the task's paths and ask every rule about each."""
    paths = follow(network, task)
    broken: dict[tuple[str, str, str, bool], list[tuple[Path, Hop]]] = {}
    places: dict[str, set[str]] = {}
    by_id = {rule.id: rule for rule in rules()}
    for path in sorted(paths.paths, key=lambda each: not each.current):
        places.setdefault(path.role, set()).update([path.origin.id] if path.current else [])
        telling = [hop for hop in path.hops if hop.outcome != "allowed" or hop.decision.reason or hop.decision.warning]
        for rule in by_id.values() if telling else ():
            for hop in rule.check(path):
                broken.setdefault((rule.id, rule.subject(path, hop), path.role, hop.packet.reply), []).append((path, hop))
    findings = (found(by_id[rule], subject, tuple(at), frozenset(places[role])) for (rule, subject, role, _), at in broken.items())
    return Judgement(paths, tuple(sorted(explained((*_merged(findings), *_before(paths))), key=lambda each: each.order)))


def _before(paths: TaskPaths) -> Iterator[Finding]:
    """Ask every precondition about the task."""
    for rule in rules():
        for each in rule.breaches(paths) if isinstance(rule, Precondition) else ():
            yield Finding(rule, each.subject, each.message, each.outcome or rule.outcome, each.legs, remedy=each.remedy)


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """Make one finding of those of the same subject that one change settles, or that say the same, for several legs or for request and reply."""
    merged: dict[tuple[str, str, object], Finding] = {}
    for each in findings:
        remedy = _remedy(each)
        key: tuple[str, str, object] = (each.rule.id, each.subject, each.message if isinstance(remedy, Unfixable) else remedy)
        if remedy == ():  # the change of another finding of this rule settles it
            key = next((other for other in merged if other[:2] == key[:2]), key)
        same = merged.get(key)
        merged[key] = (
            Finding(each.rule, each.subject, same.message, same.outcome, tuple(dict.fromkeys(same.legs + each.legs)), same.at + each.at) if same else each
        )
    return list(merged.values())


def assess(network: Network, task: ReplicationTask) -> Assessment:
    """Judge ``task``, look for a fix of each finding, prove it, and make a plan of what is proved."""
    network = network.derive(staged)  # what-ifs are copies of this one, and keep what it has derived
    judgement = judge(network, task)
    fixes: list[Fix] = []
    for finding in judgement.findings:
        fixes.append(_verified(network, task, judgement, finding, _changes(fixes, range(len(fixes)))))
    plan = _plan(network, task, judgement, fixes)
    legs = (leg.lack for leg in judgement.task.legs if leg.lack)
    hops = (hop.lack for path in judgement.task.paths for hop in path.hops if hop.lack)
    return Assessment(judgement, tuple(fixes), plan, tuple(dict.fromkeys((*legs, *hops))))


def _remedy(finding: Finding, taken: tuple[Change, ...] = ()) -> Remedy:
    """Ask the rule at every place where it is broken; several places may need several changes, each beside those already ``taken``."""
    if finding.remedy:
        return finding.remedy
    changes: dict[Change, None] = {}
    for path, hop in finding.at:
        if changes and _settled(applied(path.network, changes), hop):
            continue
        remedy = finding.rule.fix(replace(path, network=applied(path.network, (*taken, *changes))), hop)
        if not isinstance(remedy, Unfixable):
            changes.update(dict.fromkeys(remedy))
        elif not changes:  # what the first places need is proved for all of them together
            return remedy
    return tuple(changes)


def _settled(network: Network, hop: Hop) -> bool:
    """Tell whether the control that decided at ``hop`` now lets the packet through without a warning."""
    node = network.node(hop.at.node)
    verdict = node.decide(network, hop.at, hop.packet) if node else None
    return isinstance(verdict, Forwarded | Delivered | Exits) and not (verdict.decision and verdict.decision.warning)


def applied(network: Network, changes: Iterable[Change]) -> Network:
    """Give a copy of the network with the changes."""
    for change in changes:
        network = change.apply(network)
    return network


def _verified(network: Network, task: ReplicationTask, before: Judgement, finding: Finding, taken: tuple[Change, ...]) -> Fix:
    remedy = _remedy(finding, taken)
    if isinstance(remedy, Unfixable) or not remedy:  # another finding's change may have settled this one; it has one of its own all the same
        remedy = _remedy(finding)
    if isinstance(remedy, Unfixable):
        return RejectedFix(finding, remedy.because)
    try:
        for change in remedy:
            change.as_cli()
            change.undo()
            change.as_terraform()
    except ValueError as error:
        return RejectedFix(finding, f"The change cannot be written as a command: {error}.")
    after = judge(applied(network, remedy), task)
    if finding.key in {each.key for each in after.findings}:
        return RejectedFix(finding, "The change was tried on a copy of the network, and the finding stays.")
    worse = _worse(before, after)
    if worse:
        return RejectedFix(finding, f"The change was tried on a copy of the network, and it breaks what works: {worse}.")
    return VerifiedFix(finding, remedy)


def _worse(before: Judgement, after: Judgement) -> str | None:
    then, now = before.standing(), after.standing()
    for key, verdict in then.items():
        moved = worst(found for other, found in now.items() if other[:2] == key[:2])  # the name means another address after the change
        if ORDER.index(now.get(key, moved)) < ORDER.index(verdict):
            return f"the {key[0]} from {key[1]} would be {now.get(key, moved)}"
    return None


def _plan(network: Network, task: ReplicationTask, before: Judgement, fixes: list[Fix]) -> Plan | None:
    """Take every proved fix, add those for walls that only then show, and leave out what is not needed."""
    chosen = [index for index, fix in enumerate(fixes) if isinstance(fix, VerifiedFix) and fix.finding.rule.planned]
    if not any(each.outcome == "failed" and each.at for each in before.findings) and not chosen:
        return None
    after = judge(applied(network, _changes(fixes, chosen)), task)
    for _ in range(ROUNDS):
        known = {fix.finding.key for fix in fixes}
        behind = [each for each in after.findings if each.key not in known and each.outcome != "unknown" and each.rule.planned]
        if not behind:
            break
        copy = applied(network, _changes(fixes, chosen))
        for finding in behind:
            fixes.append(_verified(copy, task, after, finding, ()))
            if isinstance(fixes[-1], VerifiedFix):
                chosen.append(len(fixes) - 1)
        after = judge(applied(network, _changes(fixes, chosen)), task)
    for index in reversed(chosen):
        fewer = [each for each in chosen if each != index]
        if judge(applied(network, _changes(fixes, fewer)), task).standing() == after.standing():
            chosen = fewer
    remaining = tuple(each.message for each in after.findings if each.outcome != "warning" or each.rule.severity == "informational")
    return Plan(tuple(chosen), after.verdict, after.verdict in ("reachable", "exits-aws"), remaining)


def _changes(fixes: list[Fix], chosen: Iterable[int]) -> tuple[Change, ...]:
    proved = (fixes[index] for index in chosen)
    return tuple(dict.fromkeys(change for fix in proved if isinstance(fix, VerifiedFix) for change in fix.changes))
