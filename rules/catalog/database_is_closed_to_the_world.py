"""Databases that anybody may knock at."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.posture import WIDE, Posture, database_doors, openings, titled
from rules.rule import Breach, Unfixable


class DatabaseIsClosedToTheWorld(Posture):
    """The security groups of the database admit its port from known networks alone.

    ## What it does
    Notes inbound rules for the database's port that name 0.0.0.0/0, ::/0, or another range larger than any network of one owner.

    ## Why it matters
    Whoever has a route may try passwords there. A private subnet is a second wall only until somebody routes it to an internet gateway or a peer.

    ## How to fix
    Admit the replication instance by its group, its subnet or its NAT gateway's address, check that the task still runs, then take the wide rule out.

    ## How safe the fix is
    Others may use the wide rule too: look at the VPC's flow logs for the port before it goes.
    """

    id = "SG-005"
    title = "The database is closed to the world"
    severity = "critical"
    controls = ("EC2.19",)
    reference = "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19"

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """Every such rule at every door."""
        for door in database_doors(task):
            for group in door.groups:
                for rule, reach in openings(door.path.network, group, door.packet):
                    if reach.prefixlen < WIDE:
                        by = str(rule) if rule.peer == reach else f"{rule} ({reach})"
                        message = f"{titled(group)} admits the world: {by}."
                        remedy = Unfixable(f"Admit the replication instance alone on {door.packet.service()}, then take {rule} out of {group.id}.")
                        yield Breach(group.id, message, remedy, (door.leg.role,))
