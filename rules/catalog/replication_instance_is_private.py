"""Public addresses that nothing needs."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.network.packet import show
from rules.places import hosts
from rules.posture import Posture, goes_out_itself
from rules.rule import Breach, Unfixable


class ReplicationInstanceIsPrivate(Posture):
    """The replication instance has a public address only if it reaches an endpoint with it.

    ## What it does
    Notes publicly accessible replication instances none of whose paths leaves by an internet gateway under the instance's own address.

    ## Why it matters
    DMS makes instances public unless it is told otherwise. The address is visible to the whole internet, and the instance holds the passwords of both
    databases.

    ## How to fix
    AWS cannot take the address away: make a private instance in the same subnet group, move the task to it, and delete this one.

    ## How safe the fix is
    The task stops while it moves, and the new instance has another private address: rules that name the old one have to follow.
    """

    id = "DMS-008"
    title = "The replication instance is private where it can be"
    severity = "critical"
    controls = ("DMS.1",)
    reference = "https://docs.aws.amazon.com/securityhub/latest/userguide/dms-controls.html#dms-1"

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """The task's instance, and the one that it is moved to."""
        for instance in hosts(task.network, task.task):
            if instance.publicly_accessible and goes_out_itself(task) is False:
                address = f" ({', '.join(map(show, instance.public_addresses))})" if instance.public_addresses else ""
                message = f"{instance.words} is publicly accessible{address}, and no endpoint of the task needs that."
                remedy = Unfixable(f"Make a private instance in the subnet group of {instance.name}, move the task to it, then delete {instance.name}.")
                yield Breach(instance.id, message, remedy, tuple(leg.role for leg in task.legs))
