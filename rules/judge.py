"""Follow a task's paths and ask every rule about each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rules.catalogue import rules
from rules.changes.change import Change
from rules.finding import Finding, explained, found
from rules.legs import TaskPaths, follow
from rules.network.network import Delivered, Exits, Forwarded, Network
from rules.network.replication_task import ReplicationTask
from rules.path import ORDER, Path, Verdict, worst
from rules.rule import Precondition, Remedy, Unfixable
from rules.trace import Hop

Standing = Mapping[tuple[str, str, str, int], Verdict]
"""How each path of a task stands."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A task's paths and what the rules say of them."""

    task: TaskPaths
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """The task's verdict."""
        return self.task.verdict

    def standing(self) -> Standing:
        """Give the verdict of each path."""
        return standing(self.task.paths)


def standing(paths: Iterable[Path]) -> Standing:
    """Give the verdict of each path by leg, place, address, and turn among the addresses that a gateway lends."""
    return {(path.role, path.origin.id, str(path.target.address), path.turn): path.verdict for path in paths}


def worse(before: Standing, after: Standing) -> str | None:
    """Say which path stands worse after than before, if any does. A name may mean another address then: all that it means now stand for it."""
    for key, verdict in before.items():
        if key not in after or ORDER.index(after[key]) < ORDER.index(verdict):
            now = after.get(key) or worst(found for other, found in after.items() if other[:2] == key[:2])
            if ORDER.index(now) < ORDER.index(verdict):
                return f"the {key[0]} from {key[1]} would be {now}"
    return None


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
        settles = remedy(each)
        key: tuple[str, str, object] = (each.rule.id, each.subject, each.message if isinstance(settles, Unfixable) else settles)
        if settles == ():  # the change of another finding of this rule settles it
            key = next((other for other in merged if other[:2] == key[:2]), key)
        same = merged.get(key)
        merged[key] = (
            Finding(each.rule, each.subject, same.message, same.outcome, tuple(dict.fromkeys(same.legs + each.legs)), same.at + each.at) if same else each
        )
    return list(merged.values())


def remedy(finding: Finding, taken: tuple[Change, ...] = ()) -> Remedy:
    """Ask the rule at every place where it is broken; several places may need several changes, each beside those already ``taken``."""
    if finding.remedy:
        return finding.remedy
    changes: dict[Change, None] = {}
    alone = finding.at[0][0].network
    beside = applied(alone, taken)
    for path, hop in finding.at:
        if changes and _settled(alone, hop):
            continue
        settles = finding.rule.fix(replace(path, network=beside), hop)
        if not isinstance(settles, Unfixable):
            changes.update(dict.fromkeys(settles))
            alone, beside = applied(alone, settles), applied(beside, settles)
        elif not changes:  # what the first places need is proved for all of them together
            return settles
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
