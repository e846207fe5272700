"""How many blocked tasks get a proved plan, and why the others do not: ``python -m tests.plans`` for the scenarios, with snapshot files for those."""

from __future__ import annotations

import importlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.scan.snapshot import build, load
from rules.assess import Assessment, assess
from rules.network.network import Network
from rules.network.replication_task import ReplicationTask
from rules.verify import RejectedFix

FOLDER = Path(__file__).parent / "scenarios"
Case = tuple[str, Network, ReplicationTask]


def scenarios() -> Iterator[Case]:
    """Give every scenario."""
    for name in sorted(each.parent.name for each in FOLDER.glob("*/network.py")):
        module = importlib.import_module(f"tests.scenarios.{name}.network")
        yield name, module.WORLD.network(), module.TASK


def snapshots(files: Iterable[str]) -> Iterator[Case]:
    """Give every task of each snapshot."""
    for file in files:
        network = build(load(Path(file).read_text(encoding="utf-8")))
        yield from ((f"{Path(file).stem} {task.name or task.id}", network, task) for task in network.all(ReplicationTask))


def why(assessment: Assessment) -> tuple[str, ...]:
    """Give the rules whose findings nothing repairs, of those that stand against the task."""
    rejected = (fix for fix in assessment.fixes if isinstance(fix, RejectedFix) and fix.finding.outcome != "warning")
    return tuple(sorted({fix.finding.rule.id for fix in rejected})) or ("what is behind the plan",)


def lines(cases: Iterable[Case]) -> Iterator[str]:
    """Count, then name the reasons, the most frequent first, each with its tasks."""
    verdicts, proved, steps, left = Counter[str](), 0, 0, defaultdict[tuple[str, ...], list[str]](list)
    for name, network, task in cases:
        found = assess(network, task)
        verdicts[found.judgement.verdict] += 1
        if found.judgement.verdict == "blocked" and found.plan and found.plan.verified:
            proved, steps = proved + 1, steps + len(found.plan.steps)
        elif found.judgement.verdict == "blocked":
            left[why(found)].append(name)
    yield ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    yield f"{proved} of {verdicts['blocked']} blocked tasks get a proved plan, {steps / max(proved, 1):.2f} steps each"
    for rules, names in sorted(left.items(), key=lambda each: -len(each[1])):
        yield f"{len(names):>4} {', '.join(rules)}: {', '.join(names[:3])}{' …' if len(names) > 3 else ''}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in lines(snapshots(sys.argv[1:]) if sys.argv[1:] else scenarios()))
