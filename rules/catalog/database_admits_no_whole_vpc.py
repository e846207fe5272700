"""Databases that a whole network may knock at where one group would do."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.network.network import covers
from rules.network.packet import Prefix, within
from rules.network.vpc import Vpc
from rules.posture import WIDE, Door, Posture, database_doors, group_seen, openings, titled
from rules.rule import Breach, Unfixable


class DatabaseAdmitsNoWholeVpc(Posture):
    """The security groups of the database name a group where a reference to one survives the path, and no range of a whole VPC.

    ## What it does
    Notes inbound rules for the database's port that hold the whole range of the replication instance's VPC, where the path is within that VPC or over a
    peering in the same Region.

    ## Why it matters
    Every host of the VPC may try passwords at the database, also those that come later.

    ## How to fix
    Admit the replication instance's group instead, then take the rule with the range out.

    ## How safe the fix is
    Other clients of the VPC may use the range: each needs a rule of its own first.
    """

    id = "SG-006"
    title = "The database admits no whole VPC where one group would do"
    severity = "medium"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """Every such rule at every door that sees the instance's groups."""
        for door in database_doors(task):
            seen = group_seen(door)
            for group in door.groups if seen else ():
                for rule, reach in openings(door.path.network, group, door.packet):
                    if reach.prefixlen >= WIDE and _holds_the_vpc(door, reach):
                        service = door.packet.service()
                        message = f"{titled(group)} admits {service} from {reach}, all of {door.path.origin.vpc}; {seen} alone would do."
                        yield Breach(group.id, message, Unfixable(f"Admit {seen} on {service}, then take {rule} out of {group.id}."), (door.leg.role,))


def _holds_the_vpc(door: Door, reach: Prefix) -> bool:
    home = door.path.network.find(Vpc, door.path.origin.vpc)
    own = next((cidr for cidr in home.cidrs if covers((cidr,), door.packet.source)), None) if home else None
    return own is not None and within(own, reach)
