"""Where a task may run: now, after a failover or a replacement, after a move, or, Serverless, in any of its subnets.

Laws:
- What is said of now is said of where the instance is; a Serverless replication may take any of its places each time that it starts, so all are now.
- Of any other place it is said what takes the task there: a failover to the standby's zone, a replacement, or the instance that it is moved to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.network.network import Lack, Network
from rules.network.network_interface import NetworkInterface
from rules.network.replication_instance import ReplicationInstance, places
from rules.network.replication_subnet_group import ReplicationSubnetGroup
from rules.network.replication_task import ReplicationTask
from rules.network.subnet import Subnet, zone_of


@dataclass(frozen=True, slots=True)
class Origin:
    """One place. ``when`` says what takes the task there, empty where it is; ``current`` tells whether that is now."""

    interface: NetworkInterface
    current: bool
    when: str = ""


def hosts(network: Network, task: ReplicationTask) -> tuple[ReplicationInstance, ...]:
    """Give the instance that the task runs on, then the one that it is moved to."""
    return tuple(each for each in (network.find(ReplicationInstance, arn) for arn in task.instances) if each)


def subnet_groups(network: Network, task: ReplicationTask) -> Iterator[tuple[ReplicationInstance, ReplicationSubnetGroup]]:
    """Give each of those instances with its replication subnet group, where that was read."""
    for each in hosts(network, task):
        group = network.find(ReplicationSubnetGroup, each.subnet_group)
        if group:
            yield each, group


def origins(network: Network, instance: ReplicationInstance, *, moved: bool) -> tuple[Origin, ...]:
    """Give every place of an instance; ``moved`` tells that the task is not there yet. None where it is not known which groups it will carry."""
    found = places(network, instance) if instance.groups or not instance.serverless else ()
    here = {each.id for each in found if not each.guessed} or {each.id for each in found if instance.zone and zone_of(network, each) == instance.zone}
    return tuple(_origin(network, instance, each, current=not moved and (not here or each.id in here), moved=moved) for each in found)


def _origin(network: Network, instance: ReplicationInstance, interface: NetworkInterface, *, current: bool, moved: bool) -> Origin:
    zone = zone_of(network, interface)
    if instance.serverless:
        return Origin(interface, current, f"when the replication starts in {interface.subnet}")
    if current:
        return Origin(interface, current)
    if moved:
        return Origin(interface, current, f"when it has moved to {instance.name} in {interface.subnet}")
    if instance.multi_az and instance.standby_zone and zone == instance.standby_zone:
        return Origin(interface, current, f"on failover to the standby in {zone} ({interface.subnet})")
    return Origin(interface, current, f"when the instance moves to {interface.subnet}")


def unread(network: Network, instance: ReplicationInstance) -> Iterator[tuple[str, Lack]]:
    """Give the subnets in which an instance may run although they were not read, each with why."""
    return ((each, network.lack(Subnet, instance, each)) for each in instance.subnets if network.find(Subnet, each) is None)


def nowhere(network: Network, instance: ReplicationInstance) -> Lack:
    """Say why no place of the instance is known."""
    missing = next((each for each in instance.subnets if network.node(each) is None), None)
    if missing:
        return network.lack(Subnet, instance, missing)
    if instance.serverless and not instance.groups:
        message = f"{instance.words} names no security group, and DMS does not say which one it takes."
        return Lack("NOT_SUPPORTED", message, "Name one in its compute config (VpcSecurityGroupIds), then check again.")
    if instance.serverless:
        return network.lack(ReplicationSubnetGroup, instance, instance.subnet_group)
    message = f"The replication instance {instance.name} has no address and no subnet that was read."
    return Lack("NOT_FOUND", message, "Wait until it is available, then check again.")
