"""What DMS saw itself, beside what the model says. https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Troubleshooting.html

Laws:
- Only the tail of a message tells anything (``rules.tellings``).
- Evidence never changes a verdict; it is said in a sentence whether it agrees, and where it does not, what to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from rules.legs import TaskPaths
from rules.network.replication_task import ConnectionTest
from rules.path import Verdict, worst
from rules.tellings import Meaning, Telling, telling

SUCCESS = Telling("", "success", reached=True, says="DMS reached the database and signed in.")
TESTING = Telling("", "undetermined", reached=None, says="DMS is testing it at this moment.")
OTHER = Telling("", "undetermined", reached=None, says="There is no test to go by.")
UNTESTED = "DMS has never tested this connection from this replication instance, and a task cannot start before a test was successful."
"""Seen by those who start tasks from programs: github.com/cockroachdb/cockroach/pull/82182."""
OF_ANOTHER_DAY = "It may be of another day, and of either end."

AGREES = "That agrees with the verdict."
ARRIVES = "That packets arrive agrees with the verdict."
NOT_BLOCKED = "DMS's own test {did}, although this check finds a wall on the way: "
NOT_REACHED = "DMS's own test timed out, although every hop that AWS shows is open: "
OLD = "the test may be older than the last change. See what changed since, or have DMS test again."
OLD_AND_UNSEEN = f"{OLD} If it stays so, look at what AWS does not show: a firewall on the database's host, a database that is stopped or listens elsewhere."
FRESH = "the test is of this moment, so something changed while the network was read, or this check is wrong here. Check again."
FRESH_AND_UNSEEN = (
    "the test is of this moment, so look at what AWS does not show: a firewall on the database's host, a database that is stopped or listens elsewhere."
)
VERSIONED = "DMS's test of a bucket that keeps versions may time out however open the network is; see whether versioning is on."
"""https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Source.S3.html"""
FAR_SIDE = "Where the packets leave AWS all of it is open, so the far side may not admit the address."


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that DMS saw, and in ``says`` what that tells and whether it agrees.

    ``agrees`` is ``None`` where it says nothing about the network, or the model does not know. A ``fresh`` test was made for this very check.
    """

    kind: Literal["connection-test", "task-failure"]
    endpoint: str | None
    status: str
    message: str
    meaning: Meaning
    agrees: bool | None
    says: str
    fresh: bool = False


def evidence(task: TaskPaths) -> Iterator[Evidence]:
    """Give DMS's last connection test of each leg, and the task's last failure. Of Serverless it keeps no test: each start makes its own."""
    tests = {(each.instance, each.endpoint): each for each in task.network.all(ConnectionTest)}
    for leg in (each for each in task.legs if each.role in ("source", "target")):
        test = tests.get((task.task.instance, leg.endpoint.id)) if leg.endpoint else None
        if leg.endpoint and test:  # it needs every conversation of the endpoint
            verdict = worst(each.verdict for each in task.legs if each.endpoint == leg.endpoint)
            found = _of_test(leg.endpoint.name, test, verdict)
            versions = found.meaning == "timeout" and leg.conversation.service == "s3" and verdict in ("reachable", "exits-aws")
            yield replace(found, says=f"{found.says} {VERSIONED}") if versions else found
        elif leg.endpoint and not task.task.serverless and task.network.was_read(ConnectionTest.LISTED_BY, task.task.account, task.task.region):
            yield Evidence("connection-test", leg.endpoint.name, "never tested", "", "untested", None, UNTESTED)
    failure = task.task.failure
    if failure:
        told = telling(failure)
        yield Evidence("task-failure", None, task.task.status, failure, told.meaning, None, f"{OF_ANOTHER_DAY} {told.says}")


def _of_test(endpoint: str | None, test: ConnectionTest, verdict: Verdict) -> Evidence:
    told = {"successful": SUCCESS, "failed": telling(test.failure), "testing": TESTING}.get(test.status, OTHER)
    agrees = {
        True: {"blocked": False, "reachable": True, "exits-aws": True},
        False: {"blocked": True, "reachable": False},
        None: dict[str, bool](),
    }[told.reached].get(verdict)
    message = test.failure if test.status == "failed" else ""
    means = "" if told is SUCCESS and agrees is False else told.says
    says = " ".join(filter(None, (means, _judged(told, agrees, verdict, fresh=test.fresh))))
    return Evidence("connection-test", endpoint, test.status, message, told.meaning, agrees, says, test.fresh)


def _judged(told: Telling, agrees: bool | None, verdict: Verdict, *, fresh: bool) -> str:  # noqa: FBT001 - it is an answer, not a switch
    """Say whether the test and the verdict agree, and where they do not, what to look at."""
    match agrees, told.reached:
        case True, True if told is not SUCCESS:
            return ARRIVES
        case True, _:
            return AGREES
        case False, True:
            return NOT_BLOCKED.format(did="succeeded" if told is SUCCESS else "reached the database") + (FRESH if fresh else OLD)
        case False, _:
            return NOT_REACHED + (FRESH_AND_UNSEEN if fresh else OLD_AND_UNSEEN)
        case _, False if verdict == "exits-aws":
            return FAR_SIDE
        case _:
            return ""
