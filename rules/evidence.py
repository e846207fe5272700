"""What DMS saw itself, beside what the model says. https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Troubleshooting.html

Laws:
- Only the tail of a message tells anything: status 1020912, "Network error", 08001 and 101 stand before every cause.
- Evidence never changes a verdict; it is said whether it agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rules.legs import TaskPaths
from rules.network.replication_task import ConnectionTest

Meaning = Literal[
    "timeout", "refused", "dns", "malformed-host", "authentication", "tls", "secret-unreachable", "permission", "database-reached", "undetermined", "success"
]

TELLING: tuple[tuple[str, Meaning], ...] = (
    (r"Unable to find Secrets Manager secret.*(curlCode: 28|Timeout was reached)", "secret-unreachable"),
    (r"\[unixODBC\]\s*timeout expired|Connection timed out|\(110\)|selectForConnectTimeout|No suitable servers found", "timeout"),
    (r"Connection refused|\(111\)", "refused"),
    (r"could not translate host name|Unknown MySQL server host|ORA-12545|Name or service not known", "dns"),
    (r"Incorrect thread connection string", "malformed-host"),
    (r"no pg_hba\.conf entry.*no encryption", "tls"),
    (r"no pg_hba\.conf entry|Login failed|Access denied for user|password authentication failed|ORA-01017", "authentication"),
    (r"AccessDenied", "permission"),
    (r"ORA-12514|ORA-12505|LogMiner is not supported", "database-reached"),
)
"""The tail of a message and what it means; the first that fits is taken."""

ARRIVED: tuple[Meaning, ...] = ("refused", "authentication", "tls", "permission", "database-reached", "success")
"""Meanings that only a packet which arrived can bring."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that DMS saw; ``agrees`` is ``None`` where it says nothing about the network, or the model does not know."""

    kind: Literal["connection-test", "task-failure"]
    endpoint: str | None
    status: str
    message: str
    meaning: Meaning
    agrees: bool | None


def classify(message: str) -> Meaning:
    """Say what a failure message means for the network."""
    return next((meaning for pattern, meaning in TELLING if re.search(pattern, message, re.IGNORECASE | re.DOTALL)), "undetermined")


def evidence(task: TaskPaths) -> Iterator[Evidence]:
    """Give DMS's last connection test of each leg, and the task's last failure."""
    tests = {(each.instance, each.endpoint): each for each in task.network.all(ConnectionTest)}
    for leg in task.legs:
        test = tests.get((task.task.instance, leg.endpoint.id)) if leg.endpoint else None
        if leg.endpoint and test:
            meaning: Meaning = "success" if test.status == "successful" else classify(test.failure)
            yield Evidence("connection-test", leg.endpoint.name, test.status, test.failure, meaning, _agrees(meaning, leg.verdict))
    if task.task.failure:
        yield Evidence("task-failure", None, task.task.status, task.task.failure, classify(task.task.failure), None)


def _agrees(meaning: Meaning, verdict: str) -> bool | None:
    if meaning == "timeout":
        return {"blocked": True, "reachable": False}.get(verdict)
    return {"blocked": False, "reachable": True, "exits-aws": True}.get(verdict) if meaning in ARRIVED else None
