"""Replication instances beside an internet gateway that they do not use."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.network.replication_instance import ReplicationInstance
from rules.posture import Posture, gate_of, goes_out_itself, present
from rules.rule import Breach, Unfixable


class ReplicationInstanceLiesInAPrivateSubnet(Posture):
    """The replication instance lies in a subnet that no default route joins to the internet, unless it goes out that way.

    ## What it does
    Notes subnets in which the instance is now whose default route leads to an internet gateway, where no path of the task takes it.

    ## Why it matters
    Only the missing public address keeps the instance and the internet apart, and the next instance in that subnet group may be made with one.

    ## How to fix
    Give the subnet group private subnets, or take the default route out of the table of these.

    ## How safe the fix is
    Other hosts of the subnet may use the route. Check the task again from the new subnets: they have other tables, network ACLs and ranges.
    """

    id = "DMS-009"
    title = "The replication instance lies in a private subnet"
    severity = "low"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html"
    requires = ("DMS-008",)

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """The subnets of now."""
        for leg, path in present(task) if goes_out_itself(task) is False else ():
            gate = gate_of(path.network, path.origin.subnet, path.origin.vpc)
            instance = path.network.find(ReplicationInstance, path.origin.owner)
            if gate and instance:
                message = f"{instance.words} lies in {path.origin.subnet}, which is routed to {gate}, and does not use it."
                remedy = Unfixable(f"Give the subnet group of {instance.name} subnets without a route to an internet gateway.")
                yield Breach(instance.id, message, remedy, (leg.role,))
