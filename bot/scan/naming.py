"""Which names the tasks ask for, and where they may be answered other than by AWS's own servers or by public DNS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.scan.call import Place
from bot.scan.stores import is_explained
from rules.network.endpoint import Endpoint
from rules.network.held_secret import needs_of
from rules.network.hosted_zone import HostedZone, plain
from rules.network.name import AWS_NAMES, is_name, literal, sought
from rules.network.network import Network
from rules.network.replication_instance import ReplicationInstance
from rules.network.replication_task import ReplicationTask


def hosts_of(network: Network, tasks: Iterable[ReplicationTask]) -> Iterator[str]:
    """Give the hosts that the tasks connect to."""
    endpoints = (network.find(Endpoint, arn) for task in tasks for arn in (task.source, task.target))
    yield from dict.fromkeys(sought(network, (each.host for endpoint in endpoints if endpoint for each in needs_of(network, endpoint) if each.host)))


def buckets_of(network: Network, tasks: Iterable[ReplicationTask]) -> set[str]:
    """Give the buckets that the tasks' endpoints name."""
    endpoints = (network.find(Endpoint, arn) for task in tasks for arn in (task.source, task.target))
    return {each.bucket for endpoint in endpoints if endpoint for each in endpoint.needs() if each.bucket}


def unexplained(network: Network, tasks: Iterable[ReplicationTask]) -> tuple[str, ...]:
    """Give the hosts that are names, not known to AWS, and not looked up yet."""
    hosts = (host for host in hosts_of(network, tasks) if literal(host) is None and is_name(host))
    return tuple(host for host in hosts if not is_explained(network, host) and host not in network.names)


def askers(network: Network, tasks: Iterable[ReplicationTask]) -> Iterator[str]:
    """Give the VPCs in which a task asks for names that are not AWS's own."""
    for task in tasks:
        instance = network.find(ReplicationInstance, task.instance)
        if instance and instance.vpc and any(_is_foreign(host) for host in hosts_of(network, [task])):
            yield instance.vpc


def unread_zones(network: Network, hosts: Iterable[str], readable: set[str]) -> Iterator[tuple[Place, str]]:
    """Give the private zones that hold a host and whose records were not read, where their owner can be asked."""
    for each in network.all(HostedZone):
        if each.records is None and any(each.holds(host) for host in hosts):
            yield Place(each.owning_account if each.owning_account in readable else each.account, each.region), each.id


def zone_places(network: Network, hosts: Iterable[str], readable: set[str]) -> set[Place]:
    """Give the places where records are still to be read."""
    return {place for place, _ in unread_zones(network, hosts, readable)}


def _is_foreign(host: str) -> bool:
    return literal(host) is None and is_name(host) and not plain(host).endswith(AWS_NAMES)
