"""The zones of the subnet group."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.places import subnet_groups
from rules.rule import Breach, Precondition, Unfixable


class SubnetGroupCoversTwoZones(Precondition):
    """The replication subnet group has subnets in at least two Availability Zones.

    ## What it does
    Counts the zones of the group's subnets.

    ## Why it matters
    DMS asks for two, makes no group with fewer, and refuses what it should put into one that lost a zone. A task in the last zone runs on until that
    zone fails or the instance has to be changed.

    ## How to fix
    Add a subnet of another zone to the group, with a route table, a network ACL and admitted ranges like those of the first.

    ## How safe the fix is
    Nothing moves by itself. From then on the task may run in the new subnet: check it again, since that subnet must reach the databases too.
    """

    id = "DMS-005"
    title = "The replication subnet group covers two zones"
    severity = "medium"
    outcome = "warning"
    posture = True
    planned = False
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html"

    def breaches(self, task: TaskPaths) -> Iterator[Breach]:
        """Every group whose subnets are known to lie in one zone."""
        for _, group in subnet_groups(task.network, task.task):
            zones = group.zones(task.network)
            if len(zones) == 1:
                message = f"Replication subnet group {group.name} covers {next(iter(zones))} alone, and DMS requires two: there is nowhere to fail over to."
                remedy = Unfixable(f"Add a subnet of another zone of {group.vpc} to {group.name}, from which the databases can be reached too.")
                yield Breach(group.id, message, remedy, tuple(leg.role for leg in task.legs))
