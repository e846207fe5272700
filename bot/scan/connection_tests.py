"""Have DMS test connections now: the one thing that the program asks of AWS beyond reading, and only for a request that says so.

DMS tests from the replication instance, and nothing is sent from here. https://docs.aws.amazon.com/dms/latest/APIReference/API_TestConnection.html

Law: whatever comes of it, the check goes on. A test that cannot be made, or has not ended in time, is a gap.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

from bot.scan.answer import Answer, Gap
from bot.scan.call import Call, Place
from bot.scan.collectors.connection_test import begin, look
from bot.scan.lacks import reason_of
from rules.network.replication_task import ReplicationTask

Ask = Callable[[float, Sequence[Call]], Sequence[Answer | Gap]]
"""Make calls at the same time, until a moment (``time.monotonic``)."""

SECONDS = 150.0
"""DMS gives up on a host that does not answer after a minute or two; a run in Slack, with the search and the scan around it, is believed alive for five."""
PAUSE = 5.0
"""Between two looks, as the SDK's own waiter takes it."""
HOPELESS = ("ACCESS_DENIED", "SCP_OR_BOUNDARY")


def have_tested(tasks: Iterable[ReplicationTask], ask: Ask, progress: Callable[[str], None]) -> tuple[Answer | Gap, ...]:
    """Begin a test of both ends of each task, wait until they have ended or the time is over, and give what AWS said to each.

    What the tests found is for the scan to read, with DMS's other tests.
    """
    wanted = {(Place(each.account, each.region), each.instance, endpoint): None for each in tasks for endpoint in (each.source, each.target)}
    started = time.monotonic()
    until = started + SECONDS
    progress(f"asking DMS to test {_counted(len(wanted))}…")
    begun = ask(until, [begin(*each) for each in wanted])
    under_way = [each for each in begun if isinstance(each, Answer)]
    while under_way and time.monotonic() < until:
        progress(f"DMS is testing {_counted(len(under_way))} from the replication instance, {time.monotonic() - started:.0f} s so far…")
        time.sleep(max(0.0, min(PAUSE, until - time.monotonic())))
        looks = ask(until, [look(Place(each.account, each.region), *_ends(each)) for each in under_way])
        under_way = [each for each, found in zip(under_way, looks, strict=True) if _goes_on(found)]
    return (*begun, *(_late(each) for each in under_way))


def _goes_on(found: Answer | Gap) -> bool:
    """Tell whether to wait for a test; one look that failed may succeed the next time, but not without the permission."""
    if isinstance(found, Gap):
        return reason_of(found.code, found.message) not in HOPELESS
    return any(isinstance(each, dict) and each.get("Status") == "testing" for each in found.response["Connections"])


def _ends(begun: Answer) -> tuple[str, str]:
    return begun.parameters["ReplicationInstanceArn"], begun.parameters["EndpointArn"]


def _late(begun: Answer) -> Gap:
    said = f"the test of {_ends(begun)[1]} has not ended after {SECONDS:.0f} seconds"
    return Gap(begun.account, begun.region, begun.service, begun.operation, begun.parameters, "Deadline", said)


def _counted(connections: int) -> str:
    return f"{connections} connection{'' if connections == 1 else 's'}"
