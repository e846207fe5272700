"""Replication instances in one zone."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.places import hosts, subnet_groups
from rules.posture import Posture
from rules.rule import Breach, Unfixable


class ReplicationInstanceHasAStandby(Posture):
    """The replication instance is a Multi-AZ one: a standby in another Availability Zone takes over when its own fails.

    ## What it does
    Notes replication instances that AWS lists with MultiAZ off. Serverless replications are left out: they start again in another subnet.

    ## Why it matters
    When the zone or the host fails, replication stops until DMS has made another instance, and goes on from the last checkpoint.

    ## How to fix
    Turn Multi-AZ on. The subnet group needs subnets in two zones, from which both databases can be reached.

    ## How safe the fix is
    It costs a second instance. Check the task again: a failover takes it to the standby's subnet, with that subnet's table and network ACL.
    """

    id = "DMS-010"
    title = "The replication instance has a standby in another zone"
    severity = "medium"
    controls = ("DMS.13",)
    reference = "https://docs.aws.amazon.com/securityhub/latest/userguide/dms-controls.html#dms-13"

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """The task's instance, and the one that it is moved to; where its subnets leave no room for a standby, that is the finding."""
        lone = {each.id for each, group in subnet_groups(task.network, task.task) if len(group.zones(task.network)) == 1}
        for instance in hosts(task.network, task.task):
            if instance.multi_az is False and not instance.serverless and instance.id not in lone:
                message = f"{instance.words} has no standby in another zone: MultiAZ is off."
                remedy = Unfixable(f"Turn MultiAZ on for {instance.name}; its subnet group needs two zones.")
                yield Breach(instance.id, message, remedy, tuple(leg.role for leg in task.legs))
