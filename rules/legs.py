"""The legs of a task: each conversation it needs, from every place it may run, to every address.

Laws:
- A leg is judged where the task and the database are now; what holds in their other places, one failover away, is told beside it.
- The instance that a task is moved to asks for the host by itself: in another VPC a name may mean another address.
- Of a name that stands for addresses of both families, only those are judged that a place has an address for: the resolver of an IPv4 host leaves the
  others out (RFC 3484, 6724). A dual-stack instance may take either, and DMS does not say which, so each is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rules.network.address import Target, addresses_of
from rules.network.database import Database, interfaces_of, standbys_of
from rules.network.database_proxy import DatabaseProxy, fronts_of
from rules.network.endpoint import Conversation, Endpoint
from rules.network.held_secret import needs_of
from rules.network.network import Lack, Network
from rules.network.network_interface import NetworkInterface
from rules.network.replication_instance import ReplicationInstance, places
from rules.network.replication_task import ReplicationTask
from rules.path import Path, Verdict, doubted, turns, worst
from rules.places import nowhere, origins, unread


@dataclass(frozen=True, slots=True)
class Leg:
    """One conversation. ``role`` is ``source`` or ``target``, with the purpose of a further conversation behind it: ``source secret``, ``target broker 2``,
    or the subnet from which it could not be judged: ``source from subnet-b``.
    ``lack`` says why there is no path to judge, or none from where the task is moved to.
    """

    role: str
    endpoint: Endpoint | None
    conversation: Conversation
    paths: tuple[Path, ...]
    lack: Lack | None = None

    @property
    def verdict(self) -> Verdict:
        """Judge the leg where the instance is now."""
        return worst(path.verdict for path in self.paths if path.current)

    @property
    def configuration(self) -> str:
        """Name the seed's configuration that the present path follows."""
        kinds = {hop.decision.kind for path in self.paths if path.current for hop in path.request.hops}
        for kind, name in CONFIGURATIONS:
            if kind in kinds:
                return name
        return "single-vpc" if any(path.request.end == "delivered" for path in self.paths) else "unknown"


CONFIGURATIONS = (
    ("ec2-classic", "classiclink"),
    ("nat-gateway", "nat-gateway"), ("vpc-endpoint", "vpc-endpoint"), ("vpn-gateway", "vpn-or-direct-connect"), ("vpn-connection", "vpn-or-direct-connect"),
    ("direct-connect", "vpn-or-direct-connect"), ("nat-instance", "vpn-or-direct-connect"), ("internet-gateway", "internet"),
    ("egress-only-internet-gateway", "internet"),
    ("vpc-peering", "two-vpcs"), ("transit-gateway", "two-vpcs"),
)  # fmt: skip
"""What a path that crosses this kind is called, the most telling first."""


@dataclass(frozen=True, slots=True)
class TaskPaths:
    """Everything that one task needs of the network."""

    network: Network
    task: ReplicationTask
    instance: ReplicationInstance | None
    legs: tuple[Leg, ...]

    @property
    def verdict(self) -> Verdict:
        """Judge the task by its legs."""
        return worst(leg.verdict for leg in self.legs)

    @property
    def paths(self) -> Iterator[Path]:
        """Every path of every leg."""
        return (path for leg in self.legs for path in leg.paths)


def staged(network: Network) -> Network:
    """Give the network with an interface in each place where an instance, a database or a proxy may be, seen or guessed."""
    return network.having(*network.derive(_unseen))


def _unseen(network: Network) -> tuple[NetworkInterface, ...]:
    instances = (place for each in network.all(ReplicationInstance) for place in places(network, each))
    databases = (place for each in network.all(Database) for place in _places_of(network, each) if place.guessed)
    proxies = (place for each in network.all(DatabaseProxy) for endpoint in each.endpoints for place in fronts_of(network, each, endpoint))
    return tuple(each for each in (*instances, *databases, *proxies) if network.find(NetworkInterface, each.id) != each)


def _places_of(network: Network, database: Database) -> tuple[NetworkInterface, ...]:
    return *interfaces_of(network, database, ()), *standbys_of(network, database)


def follow(network: Network, task: ReplicationTask) -> TaskPaths:
    """Follow every conversation of ``task``: source and target, then what they need besides."""
    stage = network.derive(staged)
    legs = [leg for role, arn in (("source", task.source), ("target", task.target)) for leg in _legs(stage, task, role, arn)]
    return TaskPaths(stage, task, stage.find(ReplicationInstance, task.instance), tuple(sorted(legs, key=lambda leg: leg.role not in ("source", "target"))))


def _legs(network: Network, task: ReplicationTask, role: str, arn: str) -> Iterator[Leg]:
    endpoint = network.find(Endpoint, arn)
    if endpoint is None:
        yield Leg(role, None, Conversation("", None), (), network.lack(Endpoint, task, arn))
        return
    for conversation in needs_of(network, endpoint):
        name = f"{role} {conversation.purpose}".strip()
        ways = [_ways(network, task, arn, endpoint, conversation, name) for arn in task.instances]
        paths = tuple(path for each in ways if not isinstance(each, Lack) for path in each)
        yield Leg(name, endpoint, conversation, paths, next((each for each in ways if isinstance(each, Lack)), None))
        yield from (Leg(f"{name} from {subnet}", endpoint, conversation, (), lack) for subnet, lack in (_undecided(network, task) if paths else ()))


def _undecided(network: Network, task: ReplicationTask) -> Iterator[tuple[str, Lack]]:
    """Give the unread subnets in which a Serverless task may start: it is nowhere else until it runs."""
    instance = network.find(ReplicationInstance, task.instance)
    return unread(network, instance) if instance and instance.serverless else iter(())


def _ways(network: Network, task: ReplicationTask, arn: str, endpoint: Endpoint, conversation: Conversation, role: str) -> tuple[Path, ...] | Lack:
    """Follow a conversation from every place of one of the task's instances."""
    instance, port = network.find(ReplicationInstance, arn), conversation.port
    if instance is None:
        return network.lack(ReplicationInstance, task, arn)
    if port is None:
        detail = f"The endpoint {endpoint.name} ({endpoint.engine}) names no port."
        return Lack("NOT_SUPPORTED", detail, "Set the port on the endpoint, then check again.")
    found = addresses_of(network, endpoint, conversation, instance.vpc, instance.name_servers)
    if isinstance(found, Lack):
        return found
    if conversation.host and not endpoint.host and not conversation.purpose:
        found = tuple(replace(each, secret=endpoint.secret) for each in found)
    places = origins(network, instance, moved=arn != task.instance)
    ways = ((origin, target) for origin in places for target in _spoken(origin.interface, found) if target.current or origin.current)
    paths = (path for origin, target in ways for path in turns(network, role, origin, target, port))
    return tuple(doubted(tuple(paths))) or nowhere(network, instance)


def _spoken(origin: NetworkInterface, targets: tuple[Target, ...]) -> tuple[Target, ...]:
    families = {own.version for own, _ in origin.addresses}
    return tuple(each for each in targets if each.address.version in families) or targets
