"""Replication instances that may go anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import Leg, TaskPaths
from rules.network.name import literal
from rules.network.packet import is_private, show
from rules.path import Path
from rules.posture import WIDE, Posture, groups_of, present, ranges, titled
from rules.rule import Breach, Unfixable

MOST = 3
"""How many endpoints a sentence names."""


class ReplicationInstanceLeavesForItsEndpointsAlone(Posture):
    """The replication instance's security groups allow egress to its endpoints, and not to the whole internet.

    ## What it does
    Notes outbound rules to 0.0.0.0/0 or ::/0 where every address that the task needs is known: a private one, or one that the endpoint itself
    names; what a public name stands for may change. A new security group has such a rule.

    ## Why it matters
    What runs on the instance can send the rows that it reads anywhere.

    ## How to fix
    Allow each endpoint on its port, by group, prefix list or range, then take the rule for everything out.

    ## How safe the fix is
    Other tasks of the instance need their endpoints allowed too; check each of them first.
    """

    id = "SG-007"
    title = "The replication instance leaves for its endpoints alone"
    severity = "low"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.html#CHAP_Security.Network"
    seed = ("default-egress",)

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """Every group of the instance with such a rule, where all that it needs is known."""
        ways = tuple(present(task))
        if not all(leg.paths for leg in task.legs) or not all(_known(leg, path) for leg, path in ways):
            return
        wanted = tuple(dict.fromkeys(f"{path.request.hops[0].packet.service()} to {show(path.target.address)}" for _, path in ways))
        needs = " and ".join((*wanted[:MOST], *((f"{len(wanted) - MOST} more",) if len(wanted) > MOST else ())))
        for leg, path in ways:
            for group in groups_of(path.network, path.origin):
                wide = next((rule for rule in group.rules if rule.egress and any(each.prefixlen < WIDE for each in ranges(path.network, rule))), None)
                if wide:
                    remedy = Unfixable(f"Allow {needs} in {group.id}, then take {wide} out of it.")
                    yield Breach(group.id, f"{titled(group)} lets out {wide}, and the task needs no more than {needs}.", remedy, (leg.role,))


def _known(leg: Leg, path: Path) -> bool:
    return is_private(path.target.address) or literal(leg.conversation.host or "") is not None
