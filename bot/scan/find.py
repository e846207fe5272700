"""Which task is meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import replace

from bot.errors import AmbiguousTaskError, TaskNotFoundError, UsageError
from bot.request import Request
from rules.network.endpoint import Endpoint
from rules.network.network import Network
from rules.network.replication_task import ReplicationTask

ARN = re.compile(r"arn:aws[a-z-]*:dms:(?P<region>[a-z0-9-]+):(?P<account>\d{12}):(?P<kind>task|replication-config):[A-Za-z0-9-]+", re.ASCII)
IDENTIFIER = re.compile(r"[a-z][a-z0-9-]{0,254}", re.ASCII | re.IGNORECASE)
"""https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationTask.html; DMS keeps identifiers in lower case."""
SHOWN = 100


def arn_of(request: Request) -> re.Match[str] | None:
    """Read the request as an ARN; raise ``UsageError`` for one that is neither a task's nor a Serverless replication config's."""
    text = request.task.strip()
    if not text.lower().startswith("arn:"):
        return None
    found = ARN.fullmatch(text)
    if found is None:
        raise UsageError("That is not the ARN of a DMS task.", "A task's ARN looks like arn:aws:dms:us-east-1:111122223333:task:ABCDEFGHIJ.")
    return found


def choose(tasks: Iterable[ReplicationTask], request: Request) -> tuple[ReplicationTask, ...]:
    """Give the task that is meant, or all when none is named; raise ``TaskNotFoundError`` with the nearest names, or ``AmbiguousTaskError``."""
    known = [each for each in tasks if request.account in (None, each.account) and request.region in (None, each.region)]
    wanted = request.task.strip().casefold()
    if not wanted:
        return tuple(known)
    found = [each for each in known if wanted in (each.id.casefold(), (each.name or "").casefold())]
    if not found:
        raise not_found(request, (each.name or each.id for each in known))
    if len(found) > 1:
        arns = tuple(sorted(each.id for each in found))
        raise AmbiguousTaskError(f"{len(arns)} tasks are called {request.task.strip()}: {' and '.join(arns)}.", "Give the ARN of the one you mean.", arns)
    return tuple(found)


def not_found(request: Request, names: Iterable[str]) -> TaskNotFoundError:
    """Say that there is no such task, and which names come close."""
    by_fold = {name.casefold(): name for name in names}
    nearest = tuple(by_fold[close] for close in difflib.get_close_matches(request.task.strip().casefold()[:SHOWN], by_fold, n=3, cutoff=0.5))
    advice = f"Did you mean {' or '.join(nearest)}?" if nearest else "Check the name, and which accounts and Regions are configured."
    shown = request.task.strip()
    return TaskNotFoundError(f"There is no DMS task {shown[:SHOWN]}{'…' if len(shown) > SHOWN else ''} where I looked.", advice, nearest)


def told(network: Network, tasks: Iterable[ReplicationTask], request: Request) -> Network:
    """Give the network with the addresses that the person gave for the ends of the task."""
    given = ((arn, typed) for task in tasks for arn, typed in ((task.source, request.source), (task.target, request.target)) if typed)
    known = ((endpoint, typed.rpartition(":")) for arn, typed in given if (endpoint := network.find(Endpoint, arn)))
    return network.having(*(replace(endpoint, host=host.strip("[]"), port=int(port), service=None, bucket=None) for endpoint, (host, _, port) in known))
