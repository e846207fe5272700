"""Which names the tasks ask for, and where they may be answered other than by AWS's own servers or by public DNS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.scan.call import Place
from bot.scan.stores import is_explained
from rules.name_servers import Question, questions
from rules.network.endpoint import Endpoint
from rules.network.held_secret import needs_of
from rules.network.hosted_zone import HostedZone, plain
from rules.network.name import AWS_NAMES, is_name, literal, sought
from rules.network.network import Network
from rules.network.packet import show
from rules.network.replication_instance import ReplicationInstance
from rules.network.replication_task import ReplicationTask
from rules.network.resolver_endpoint import ResolverEndpoint
from rules.places import hosts


def hosts_of(network: Network, tasks: Sequence[ReplicationTask]) -> Iterator[str]:
    """Give the hosts that the tasks connect to."""
    endpoints = (network.find(Endpoint, arn) for task in tasks for arn in (task.source, task.target))
    meant = tuple(dict.fromkeys(sought(network, (each.host for endpoint in endpoints if endpoint for each in needs_of(network, endpoint) if each.host))))
    yield from meant
    yield from (each for each in _servers(network, tasks, meant) if each not in meant)


def _servers(network: Network, tasks: Sequence[ReplicationTask], names: tuple[str, ...]) -> set[str]:
    """Give the name servers that the tasks ask for these hosts, and the addresses from which the Resolver asks for them."""
    found = _questions(network, tasks, names)
    doors = (network.find(ResolverEndpoint, each.rule.endpoint) for each in found if each.rule)
    return {server for each in found for server in each.servers} | {show(address) for door in doors if door for address, _ in door.addresses}


def resolver_endpoints(network: Network, tasks: Sequence[ReplicationTask]) -> Iterator[tuple[Place, str]]:
    """Give the endpoints by which rules forward the tasks' names, where each is."""
    for rule in (each.rule for each in _questions(network, tasks, tuple(hosts_of(network, tasks)))):
        if rule and rule.endpoint:
            yield Place(rule.account, rule.region), rule.endpoint


def _questions(network: Network, tasks: Iterable[ReplicationTask], names: tuple[str, ...]) -> set[Question]:
    return {question for task in tasks for instance in hosts(network, task) for name in names for question in questions(network, instance, name)}


def buckets_of(network: Network, tasks: Iterable[ReplicationTask]) -> set[str]:
    """Give the buckets that the tasks' endpoints name."""
    endpoints = (network.find(Endpoint, arn) for task in tasks for arn in (task.source, task.target))
    return {each.bucket for endpoint in endpoints if endpoint for each in endpoint.needs() if each.bucket}


def unexplained(network: Network, tasks: Sequence[ReplicationTask]) -> tuple[str, ...]:
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
