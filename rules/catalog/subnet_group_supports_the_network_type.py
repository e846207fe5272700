"""The address families of the subnet group."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.places import subnet_groups
from rules.rule import Breach, Precondition, Unfixable


class SubnetGroupSupportsTheNetworkType(Precondition):
    """The replication subnet group supports the network type of the instance: IPv4, or dual-stack.

    ## What it does
    Compares the network type of the instance with those that DMS says the group supports.

    ## Why it matters
    A group supports dual-stack only when each of its subnets has an IPv6 range. DMS refuses to put an instance where its network type is not supported
    ("network type 'IPV4' is not supported by replication subnet group").

    ## How to fix
    Give every subnet of the group a range of the missing family, or the instance the network type that the group supports.

    ## How safe the fix is
    A range that is added to a subnet changes nothing for what is in it. To change the network type of an instance interrupts its tasks.
    """

    id = "DMS-006"
    title = "The replication subnet group supports the network type"
    severity = "high"
    outcome = "warning"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.IPAddressing.html"

    def breaches(self, task: TaskPaths) -> Iterator[Breach]:
        """Every group that does not support the type of its instance."""
        for each, group in subnet_groups(task.network, task.task):
            wanted = "DUAL" if each.dual else "IPV4"
            if group.network_types and wanted not in group.network_types and not each.serverless:
                supported = " and ".join(group.network_types)
                message = f"Replication subnet group {group.name} supports {supported}, and {each.words[0].lower()}{each.words[1:]} is {wanted}."
                remedy = Unfixable(f"Give each subnet of {group.name} an {'IPv6' if each.dual else 'IPv4'} range, or the instance another network type.")
                yield Breach(group.id, message, remedy, tuple(leg.role for leg in task.legs))
