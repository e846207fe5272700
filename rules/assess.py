"""Assess a task: judge it, look for a fix of each finding, and make a plan of what is proved."""

from __future__ import annotations

from dataclasses import dataclass

from rules.judge import Judgement
from rules.legs import staged
from rules.network.network import Lack, Network
from rules.network.replication_task import ReplicationTask
from rules.repair import Plan, repair
from rules.trial import Trials
from rules.verify import Fix, VerifiedFix, repaired


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that is said of one task."""

    judgement: Judgement
    fixes: tuple[Fix, ...]
    plan: Plan | None
    lacks: tuple[Lack, ...] = ()


def assess(network: Network, task: ReplicationTask) -> Assessment:
    """Judge ``task``, look for a fix of each finding, prove it, and make a plan of what is proved."""
    trials = Trials(network.derive(staged), task)  # what-ifs are copies of this one, and keep what it has derived
    judgement = trials.judged(())
    fixes: list[Fix] = []
    for finding in judgement.findings:
        taken = dict.fromkeys(change for fix in fixes if isinstance(fix, VerifiedFix) for change in fix.changes)
        fixes.append(repaired(trials, judgement, finding, taken=tuple(taken)))
    every, plan = repair(trials, judgement, fixes)
    legs = (leg.lack for leg in judgement.task.legs if leg.lack)
    hops = (hop.lack for path in judgement.task.paths for hop in path.hops if hop.lack)
    return Assessment(judgement, every, plan, tuple(dict.fromkeys((*legs, *hops))))
