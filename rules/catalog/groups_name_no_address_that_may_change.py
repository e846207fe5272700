"""Rules that hang on the replication instance's address of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rules.fixes import around
from rules.legs import TaskPaths
from rules.network.network import Side
from rules.network.security_group import GroupRule, SecurityGroup, judge
from rules.posture import Door, Posture, doors, group_seen, narrowed, titled
from rules.rule import Breach


class GroupsNameNoAddressThatMayChange(Posture):
    """The security groups on the way admit the replication instance by its group or its subnet, not by its address of today.

    ## What it does
    Notes inbound rules that name the instance's private address alone, where nothing else in the groups admits it.

    ## Why it matters
    The address changes when DMS replaces the instance, fails it over or is asked for another class or network: the task stops, and no rule has changed.

    ## How to fix
    Admit the instance's group where the reference survives the path, else its subnet's range; then take the rule with the address out.

    ## How safe the fix is
    The new rule admits the instance wherever it may be, and whatever else carries its group or lies in its subnet.
    """

    id = "SG-008"
    title = "Security groups name no address that may change"
    severity = "medium"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html"
    seed = ("single-vpc", "general-ingress")
    requires = ("PRX-002", "SG-002", "SG-004")

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """Every such rule on which a path hangs."""
        for door in doors(task):
            for group in door.groups:
                named = [rule for rule in group.rules if not rule.egress and rule.peer == door.packet.source] if _is_now(door) else []
                if named and not _admitted_without(door, group, named):
                    better = group_seen(door) or str(around(door.path, door.packet.source))
                    address = door.packet.source.network_address
                    message = f"{titled(group)} admits {address}, which {door.path.origin.name} loses when DMS replaces it; {better} would stay."
                    yield Breach(group.id, message, narrowed(task, group, named), (door.leg.role,))


def _is_now(door: Door) -> bool:
    own = door.packet.source
    return own.num_addresses == 1 and not door.packet.disguised and any(own == each for each, _ in door.path.origin.addresses)


def _admitted_without(door: Door, group: SecurityGroup, named: list[GroupRule]) -> bool:
    """Tell whether the groups still admit the packet when those rules are gone, or did not admit it with them."""
    without = door.path.network.having(replace(group, rules=tuple(rule for rule in group.rules if rule not in named)))
    groups = door.interface.groups
    before, after = (judge(network, groups, door.interface, door.packet, Side.IN)[0] for network in (door.path.network, without))
    return before is not True or after is not False
