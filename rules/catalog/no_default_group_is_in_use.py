"""The group that everything gets which names none."""

from __future__ import annotations

from collections.abc import Iterator

from rules.changes.change import Change, Where
from rules.changes.modify_replication_instance import ModifyReplicationInstance
from rules.legs import TaskPaths
from rules.network.replication_instance import ReplicationInstance
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
    Take it off a replication instance that carries other groups as well, where the task works without it. Else make a group for the instance and one for
    each database, with the rules that the task needs, and give them those.

    ## How safe the fix is
    Other hosts may reach the database by the default group, and other tasks of the instance may need it: look at each of them first.
    """

    id = "SG-010"
    title = "No default security group is in use"
    severity = "high"
    controls = ("EC2.2",)
    reference = "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2"

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """Every default group at either end of a path."""
        mine = ((leg, path.origin.name or path.origin.id, path.origin.owner, groups_of(path.network, path.origin)) for leg, path in present(task))
        theirs = ((door.leg, door.path.target.name if door.path.target.database else door.interface.id, None, door.groups) for door in database_doors(task))
        for leg, whose, owner, groups in (*mine, *theirs):
            for group in groups:
                if group.default and group.rules:
                    message = f"{titled(group)} is the default group of {group.vpc}, and {whose} carries it."
                    instead = _without(task.network.find(ReplicationInstance, owner), group.id)
                    yield Breach(group.id, message, instead or Unfixable(f"Give {whose} a security group of its own in place of {group.id}."), (leg.role,))


def _without(instance: ReplicationInstance | None, group: str) -> tuple[Change, ...]:
    """Let a replication instance that carries other groups as well carry them alone; a serverless one has nothing to carry them yet."""
    groups = tuple(each for each in instance.groups if each != group) if instance and not instance.serverless else ()
    if instance is None or not groups:
        return ()
    where = Where(account=instance.account, region=instance.region)
    return (ModifyReplicationInstance(instance=instance.id, groups=groups, instead_of=instance.groups, **where),)
