"""The subnets of the subnet group."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.network.network import Network
from rules.network.replication_instance import ReplicationInstance
from rules.network.replication_subnet_group import ReplicationSubnetGroup
from rules.network.subnet import Subnet
from rules.network.vpc import Vpc
from rules.places import subnet_groups
from rules.rule import Breach, Precondition, Unfixable


class SubnetGroupIsComplete(Precondition):
    """The replication subnet group is complete, and each of its subnets is there.

    ## What it does
    Reads the status of the group and of each of its subnets as DMS gives it, and looks for each subnet in the VPC; for a Serverless replication that
    names a zone, for a subnet in it.

    ## Why it matters
    DMS keeps a subnet in the group after somebody deleted it. It finds out when it next needs an address there: at a failover, a replacement or a change
    of the instance, or when a Serverless replication starts.

    ## How to fix
    Modify the subnet group so that it names subnets that exist, in two zones at least.

    ## How safe the fix is
    Instances that run keep their address; only where DMS may put the next one changes.
    """

    id = "DMS-004"
    title = "The replication subnet group is complete"
    severity = "high"
    outcome = "warning"
    reference = "https://docs.aws.amazon.com/dms/latest/APIReference/API_ReplicationSubnetGroup.html"

    def breaches(self, task: TaskPaths) -> Iterator[Breach]:
        """Every group with something that cannot be used."""
        for each, group in subnet_groups(task.network, task.task):
            wrong = "; ".join(_wrong(task.network, group, each))
            if wrong:
                message = f"Replication subnet group {group.name} cannot be used whole: {wrong}. What DMS puts there next may fail."
                remedy = Unfixable(f"Modify {group.name} so that it names subnets of {group.vpc} that exist, in two zones at least.")
                yield Breach(group.id, message, remedy, tuple(leg.role for leg in task.legs))


def _wrong(network: Network, group: ReplicationSubnetGroup, instance: ReplicationInstance) -> Iterator[str]:
    if group.status not in (None, "Complete"):
        yield f"it is {group.status}"
    zones = group.zones(network)
    if instance.serverless and not instance.multi_az and instance.zone and zones and instance.zone not in zones:
        yield f"it has no subnet in {instance.zone}, the zone that {instance.name} names"
    home = network.find(Vpc, group.vpc)
    seen = home is not None and network.was_read(Subnet.LISTED_BY, group.account, group.region)
    for each in group.subnets:
        if seen and network.find(Subnet, each.id) is None:
            yield f"{each.id} is gone"
        elif each.status not in (None, "Active"):
            yield f"{each.id} is {each.status}"
