"""Conversations that cannot be followed, for want of an address or of the instance."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.network.subnet import Subnet
from rules.places import hosts, unread
from rules.rule import Breach, Precondition, Unfixable


class EveryConversationHasAnAddress(Precondition):
    """Every conversation that the task needs leads from a known place to a known address.

    ## What it does
    Notes the conversations that could not be followed at all: an endpoint whose host stands in a secret, a name that nobody resolves, an endpoint or an
    instance that was not read or cannot be read. A subnet that was not read, and to which the instance may move, is noted too.

    ## Why it matters
    Nothing can be said of such a conversation, so that the task is never called reachable.

    ## How to fix
    Say the address with `--source-address HOST:PORT` or `--target-address HOST:PORT`, or do what the finding says; then check again.

    ## How safe the fix is
    It changes nothing in AWS.
    """

    id = "GAP-002"
    title = "Every conversation has an address"
    severity = "medium"
    outcome = "unknown"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Endpoints.html"

    def breaches(self, task: TaskPaths) -> Iterator[Breach]:
        """Every leg without a path, with what would give it one; several for the same reason are one."""
        lacks = dict.fromkeys(leg.lack for leg in task.legs if leg.lack and not leg.paths)
        for lack in lacks:
            legs = tuple(leg for leg in task.legs if leg.lack == lack)
            subject = next((leg.endpoint.id for leg in legs if leg.endpoint), task.task.id)
            yield Breach(subject, lack.message, Unfixable(lack.remedy), tuple(leg.role for leg in legs))
        yield from _elsewhere(task)


def _elsewhere(task: TaskPaths) -> Iterator[Breach]:
    """Name the subnets to which an instance may move and that were not read; its verdict is about where it is now."""
    here = {path.origin.subnet for path in task.paths}
    for instance in hosts(task.network, task.task):
        gone = task.network.was_read(Subnet.LISTED_BY, instance.account, instance.region)
        for subnet, lack in unread(task.network, instance) if not gone and not instance.serverless else ():
            if subnet in here:
                continue
            message = f"{instance.words} may move to {subnet}, which was not read: whether the task works from there is not known."
            yield Breach(subnet, message, Unfixable(f"{lack.message} {lack.remedy}"), tuple(leg.role for leg in task.legs))
