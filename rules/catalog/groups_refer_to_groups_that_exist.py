"""References that outlived their peering."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.network.security_group import GroupPeer
from rules.posture import Posture, doors, groups_of, present, taken_out, titled
from rules.rule import Breach


class GroupsReferToGroupsThatExist(Posture):
    """No security group on the way refers to a group behind a peering that is gone.

    ## What it does
    Notes rules of the instance's and the databases' groups that AWS marks as stale: their peering was deleted, or the group behind it.

    ## Why it matters
    Such a rule admits nobody, and reads as if it did. Whoever looks for what opens the way is led astray.

    ## How to fix
    Take the rule out, and admit by a range what comes another way.

    ## How safe the fix is
    A stale rule admits nobody, so nothing that works stops.
    """

    id = "SG-009"
    title = "Security groups refer to groups that exist"
    severity = "low"
    reference = "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html#vpc-peering-stale-groups"
    requires = ("SG-001", "SG-002")

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """Every stale rule of a group that the task uses."""
        mine = ((leg, groups_of(path.network, path.origin)) for leg, path in present(task))
        for leg, groups in (*mine, *((door.leg, door.groups) for door in doors(task))):
            for group in groups:
                for rule in group.rules:
                    if isinstance(rule.peer, GroupPeer) and rule.peer.stale:
                        message = f"{titled(group)} has the rule {rule}, which is stale: the peering to that group is gone."
                        yield Breach(group.id, message, (taken_out(group, rule),), (leg.role,))
