"""The whole journey on one screen: scan, judge, draw, remember, deliver."""

from __future__ import annotations

from collections.abc import Callable

from bot.diagnosis import report
from bot.report import Picture, Report
from bot.request import Request
from bot.scan.find import choose, told
from bot.scan.snapshot import Snapshot, build
from rules.assess import assess
from rules.network.replication_task import ReplicationTask


def diagnose(snapshot: Snapshot, request: Request) -> Report:
    """Judge the task that ``request`` names, from the snapshot alone. Raises ``TaskNotFoundError`` and ``AmbiguousTaskError``."""
    network = build(snapshot)
    (task,) = choose(network.all(ReplicationTask), request)
    network = told(network, (task,), request)
    return report(network, assess(network, task), snapshot.captured_at.isoformat())


def diagnose_all(snapshot: Snapshot) -> tuple[Report, ...]:
    """Judge every task in the snapshot."""
    network = build(snapshot)
    return tuple(report(network, assess(network, task), snapshot.captured_at.isoformat()) for task in network.all(ReplicationTask))


def answer(
    request: Request,
    *,
    scan: Callable[[Request], Snapshot],
    draw: Callable[[Report], tuple[Picture, ...]],
    remember: Callable[[Report, Snapshot], None],
    deliver: Callable[[Report, tuple[Picture, ...]], None],
    accept: Callable[[Report], Report],
) -> Report:
    """Answer one question: read the network, judge it, mark what is accepted for now, draw it, keep it, say it."""
    snapshot = scan(request)
    found = accept(diagnose(snapshot, request))
    remember(found, snapshot)
    deliver(found, draw(found))
    return found
