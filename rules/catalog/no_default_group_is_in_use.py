"""The group that everything gets which names none."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.posture import Posture, database_doors, groups_of, present, titled
from rules.rule import Breach, Unfixable


class NoDefaultGroupIsInUse(Posture):
    """Neither the replication instance nor a database carries the default security group of its VPC.

    ## What it does
    Notes interfaces of the task that carry the group that AWS names `default`, when it has rules.

    ## Why it matters
    Whatever is made without naming a group gets this one, and its first rule admits everything that carries it: the database is open to hosts that nobody
    thought of.

    ## How to fix
    Make a group for the replication instance and one for each database, with the rules that the task needs, and give them those.

    ## How safe the fix is
    Other hosts may reach the database by the default group; give each of them a rule first.
    """

    id = "SG-010"
    title = "No default security group is in use"
    severity = "high"
    controls = ("EC2.2",)
    reference = "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2"

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """Every default group at either end of a path."""
        mine = ((leg, path.origin.name or path.origin.id, groups_of(path.network, path.origin)) for leg, path in present(task))
        theirs = ((door.leg, door.path.target.name if door.path.target.database else door.interface.id, door.groups) for door in database_doors(task))
        for leg, whose, groups in (*mine, *theirs):
            for group in groups:
                if group.default and group.rules:
                    message = f"{titled(group)} is the default group of {group.vpc}, and {whose} carries it."
                    yield Breach(group.id, message, Unfixable(f"Give {whose} a security group of its own in place of {group.id}."), (leg.role,))
