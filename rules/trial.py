"""What-ifs: a task followed and judged on copies of its network.

Laws:
- The same changes are tried once, whatever is asked of them and in whatever order they are given.
- The trials of a task are bounded: they follow ``MOST`` paths together, or the whole task ``TIMES`` times where it has more than that allows.
  A task with thousands of addresses gets an answer, and is told what was not tried.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rules.changes.change import Change
from rules.judge import Judgement, Standing, applied, judge, standing
from rules.legs import TaskPaths, follow
from rules.network.network import Network
from rules.network.replication_task import ReplicationTask

MOST, TIMES = 10_000, 8
"""How many paths may be followed for the fixes and the plan of a task. It has four or so as a rule, and each change is tried three or four times."""


@dataclass(slots=True)
class Trials:
    """The what-ifs of ``task`` in ``network``, each kept; ``followed`` counts their paths."""

    network: Network
    task: ReplicationTask
    followed: int = 0
    _whole: int = 0
    _paths: dict[frozenset[Change], TaskPaths] = field(default_factory=dict)
    _judged: dict[frozenset[Change], Judgement] = field(default_factory=dict)

    def exhausted(self) -> bool:
        """Tell whether nothing more is tried."""
        return self.followed >= max(MOST, TIMES * self._whole)

    def copy(self, changes: Iterable[Change]) -> Network:
        """Give the network with the changes."""
        return applied(self.network, changes)

    def paths(self, changes: Iterable[Change]) -> TaskPaths:
        """Follow the task on the copy."""
        kept = tuple(changes)
        key = frozenset(kept)
        if key in self._judged:
            return self._judged[key].task
        if key not in self._paths:
            self._paths[key] = self._counted(follow(self.copy(kept), self.task))
        return self._paths[key]

    def judged(self, changes: Iterable[Change]) -> Judgement:
        """Ask every rule on the copy."""
        kept = tuple(changes)
        key = frozenset(kept)
        if key not in self._judged:
            self._judged[key] = judge(self.copy(kept), self.task)
            self._counted(self._judged[key].task)
        return self._judged[key]

    def standing(self, changes: Iterable[Change], *, now: bool = False) -> Standing:
        """Give how each path stands on the copy, or each that is taken ``now``."""
        return standing(path for path in self.paths(changes).paths if path.current or not now)

    def _counted(self, paths: TaskPaths) -> TaskPaths:
        self._whole = sum(1 for _ in paths.paths)
        self.followed += self._whole
        return paths
