"""The replication instance itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rules.legs import TaskPaths
from rules.places import hosts
from rules.rule import Breach, Precondition, Unfixable

WAIT = "Wait until it is available, then start the task"
WAYS: Mapping[str, str] = {
    "storage-full": "Give the replication instance more storage (AllocatedStorage), or stop tasks whose logs or cached changes fill it",
    "incompatible-network": "Put back what its subnet group needs: two zones, free addresses, security groups of that VPC; then modify or replace it",
    "incompatible-credentials": "Let DMS use the KMS key of the instance again, then replace the instance",
    "failed": "Read in the events of DMS why it failed, then replace it",
    "deleting": "Move the task to another replication instance",
    "deleted": "Move the task to another replication instance",
}
"""What to do about a status; any other passes by itself."""


class ReplicationInstanceIsAvailable(Precondition):
    """The replication instance that runs the task, and the one that it is moved to, are available.

    ## What it does
    Reads the status that DMS gives of each instance.

    ## Why it matters
    An instance that is full, broken or being changed runs no task and makes no connection, however open the network is. The connection test then
    fails for a reason that no security group mends.

    ## How to fix
    Wait, where the status passes by itself (creating, modifying, upgrading, rebooting, maintenance). More storage for one that is storage-full. What its
    subnet group lacks for incompatible-network. A new instance for one that failed.

    ## How safe the fix is
    Storage can be added while tasks run, and not be taken back. To replace an instance, move its tasks to the new one first.
    """

    id = "DMS-002"
    title = "The replication instance is available"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/dms/latest/APIReference/API_ReplicationInstance.html"

    def breaches(self, task: TaskPaths) -> Iterator[Breach]:
        """Every instance of the task that is not available."""
        for each in hosts(task.network, task.task):
            if each.status != "available" and not each.serverless:
                message = f"{each.words} is {each.status}, not available: no task runs on it now."
                yield Breach(each.id, message, Unfixable(f"{WAYS.get(each.status, WAIT)}."), tuple(leg.role for leg in task.legs))
