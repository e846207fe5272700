"""The engine alone, on a generated account: paths judged a second, how the time grows with the tasks, the memory."""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

from rules.assess import assess
from rules.judge import judge
from rules.network.network import Network, Resource
from rules.network.network_interface import NetworkInterface
from rules.network.replication_task import ReplicationTask
from rules.network.security_group import SecurityGroup
from rules.network.vpc import Vpc
from tests.bench import account

STEPS = (10, 100, 1000)


def lines() -> Iterator[str]:
    """Measure and say."""
    network = account.network()
    kinds: tuple[type[Resource], ...] = (Vpc, SecurityGroup, NetworkInterface, ReplicationTask)
    yield f"account of {', '.join(f'{len(network.all(kind)):,} {kind.KIND}s' for kind in kinds)}"
    for what, work in (("judged", _judge), ("judged, their fixes proved", _assess)):
        for step in STEPS:
            seconds, paths, verdicts = _measure(work, step)
            told = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
            yield f"{step:>5} tasks {what:<27} {seconds:>7.2f} s {seconds / step * 1000:>7.2f} ms each {paths / seconds:>7.0f} paths a second ({told})"
    yield f"peak memory {_memory():.0f} MB"


def _measure(work: Callable[[Network, ReplicationTask], tuple[int, str]], step: int) -> tuple[float, int, Counter[str]]:
    """Judge some of the tasks in a network that nobody asked before: its indexes are a part of the price."""
    network = account.network()
    chosen = Random(1).sample(network.all(ReplicationTask), step)  # noqa: S311 - the same tasks every time
    fresh = Network(network.resources, network.read)
    begin = time.perf_counter()
    found = [work(fresh, task) for task in chosen]
    seconds = time.perf_counter() - begin
    return seconds, sum(paths for paths, _ in found), Counter(verdict for _, verdict in found)


def _judge(network: Network, task: ReplicationTask) -> tuple[int, str]:
    found = judge(network, task)
    return len(list(found.task.paths)), found.verdict


def _assess(network: Network, task: ReplicationTask) -> tuple[int, str]:
    found = assess(network, task).judgement
    return len(list(found.task.paths)), found.verdict


def _memory() -> float:
    """Give the most memory that this process had, in MB. https://man7.org/linux/man-pages/man2/getrusage.2.html says kilobytes; macOS counts bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    for line in lines():
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
