"""A check against the sandbox's AWS, every answer of which comes 50 ms late."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bot.pipeline import diagnose
from bot.report import Report
from bot.request import Request
from bot.sandbox.aws.control import Control, LoggedCall
from bot.sandbox.aws.faults import Fault
from bot.sandbox.aws.server import environment, serve
from bot.sandbox.demo import clients
from bot.sandbox.topologies.every import CONFIGURATIONS
from bot.scan.session import Session
from bot.scan.snapshot import Snapshot
from bot.settings import Account

TASKS = tuple(CONFIGURATIONS[name].task for name in ("single-vpc", "nat-gateway", "two-vpcs"))
DELAY = 0.05
UNMISTAKABLE = 0.5  # seconds: so late that calls of one round all begin before the first of them ends, whatever else the machine does
TIMES = 5


@dataclass(frozen=True, slots=True)
class Sandbox:
    """The AWS, and a session that was used before, as in a process that serves."""

    control: Control
    session: Session

    def scan(self, task: str) -> Snapshot:
        """Scan for a task with the credentials of the environment."""
        return self.session.scan(Request(task), (Account("default"),), lambda _: None)


@contextmanager
def sandbox() -> Iterator[Sandbox]:
    """Run an AWS with a network for each task."""
    with serve() as endpoint:
        for configuration in CONFIGURATIONS.values():
            configuration.build(clients(endpoint))
        os.environ.update(environment(endpoint))
        made = Sandbox(Control(endpoint), Session())
        made.scan(TASKS[0])
        yield made


def count(aws: Sandbox, task: str) -> tuple[int, int]:
    """Count the calls of a check, and its longest chain of calls that each waited for the one before."""
    aws.control.faults(Fault(kind="delay", seconds=UNMISTAKABLE))
    aws.control.forget_calls()
    aws.scan(task)
    calls = aws.control.calls()
    return len(calls), longest_chain(calls)


def longest_chain(calls: Sequence[LoggedCall]) -> int:
    """Give how many calls follow one another, each begun after the one before it ended.

    >>> from bot.sandbox.aws.control import LoggedCall
    >>> longest_chain([LoggedCall("ec2", "", "", "", begin, begin + 1.0, 200) for begin in (0.0, 0.1, 1.2, 1.3, 2.5)])
    3
    """
    chains: list[tuple[float, int]] = []
    for call in sorted(calls, key=lambda call: call.started):
        before = max((length for ended, length in chains if ended <= call.started), default=0)
        chains.append((call.ended, before + 1))
    return max((length for _, length in chains), default=0)


def seconds(aws: Sandbox, task: str) -> tuple[float, float]:
    """Give the time of a check, scan and judgement, and how much of it AWS was at work: the check that took the median time of several."""
    aws.control.faults(Fault(kind="delay", seconds=DELAY))
    return sorted(_check(aws, task) for _ in range(TIMES))[TIMES // 2]


def _check(aws: Sandbox, task: str) -> tuple[float, float]:
    aws.control.forget_calls()
    begin = time.perf_counter()
    diagnose(aws.scan(task), Request(task))
    return time.perf_counter() - begin, at_work(aws.control.calls())


def at_work(calls: Sequence[LoggedCall]) -> float:
    """Give how long at least one call was being answered.

    >>> from bot.sandbox.aws.control import LoggedCall
    >>> at_work([LoggedCall("ec2", "", "", "", begin, begin + 1.0, 200) for begin in (0.0, 0.5, 3.0)])
    2.5
    """
    total, until = 0.0, float("-inf")
    for call in sorted(calls, key=lambda call: call.started):
        total += max(0.0, call.ended - max(call.started, until))
        until = max(until, call.ended)
    return total


def report(aws: Sandbox, task: str) -> Report:
    """Give the report of a task."""
    aws.control.faults()
    return diagnose(aws.scan(task), Request(task))
