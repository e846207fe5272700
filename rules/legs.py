"""The legs of a task: each conversation it needs, from every place it may run, to every address.

Laws:
- A leg is judged where the instance and the database are now; what holds in their other places, one failover away, is told beside it.
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
from rules.network.subnet import Subnet
from rules.path import Path, Verdict, doubted, turns, worst


@dataclass(frozen=True, slots=True)
class Leg:
    """One conversation. ``role`` is ``source`` or ``target``, with the purpose of a further conversation behind it: ``source secret``, ``target broker 2``.

    ``lack`` says why there is no path to judge.
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
    instance = stage.find(ReplicationInstance, task.instance)
    legs = [leg for role, arn in (("source", task.source), ("target", task.target)) for leg in _legs(stage, task, instance, role, arn)]
    return TaskPaths(stage, task, instance, tuple(sorted(legs, key=lambda leg: leg.role not in ("source", "target"))))


def _legs(network: Network, task: ReplicationTask, instance: ReplicationInstance | None, role: str, arn: str) -> Iterator[Leg]:
    endpoint = network.find(Endpoint, arn)
    if endpoint is None:
        yield Leg(role, None, Conversation("", None), (), network.lack(Endpoint, task, arn))
        return
    for conversation in needs_of(network, endpoint):
        name = f"{role} {conversation.purpose}".strip()
        if instance is None:
            yield Leg(name, endpoint, conversation, (), network.lack(ReplicationInstance, task, task.instance))
        else:
            yield _leg(network, instance, endpoint, conversation, name)


def _leg(network: Network, instance: ReplicationInstance, endpoint: Endpoint, conversation: Conversation, role: str) -> Leg:
    port = conversation.port
    if port is None:
        detail = f"The endpoint {endpoint.name} ({endpoint.engine}) names no port."
        return Leg(role, endpoint, conversation, (), Lack("NOT_SUPPORTED", detail, "Set the port on the endpoint, then check again."))
    origins = places(network, instance)
    found = addresses_of(network, endpoint, conversation, instance.vpc, instance.name_servers)
    if isinstance(found, Lack):
        return Leg(role, endpoint, conversation, (), found)
    if conversation.host and not endpoint.host and not conversation.purpose:
        found = tuple(replace(each, secret=endpoint.secret) for each in found)
    now = {each.id for each in origins if _is_current(each, origins, network, instance)}
    ways = ((origin, target) for origin in origins for target in _spoken(origin, found) if target.current or origin.id in now)
    paths = (path for origin, target in ways for path in turns(network, role, origin, target, port, current=origin.id in now and target.current))
    judged = tuple(doubted(tuple(paths)))
    return Leg(role, endpoint, conversation, judged, None if judged else _nowhere(network, instance))


def _is_current(origin: NetworkInterface, origins: tuple[NetworkInterface, ...], network: Network, instance: ReplicationInstance) -> bool:
    if any(not each.guessed for each in origins):
        return not origin.guessed
    here = [each for each in origins if getattr(network.node(each.subnet), "zone_name", None) == instance.zone]
    return origin in here if here else True


def _nowhere(network: Network, instance: ReplicationInstance) -> Lack:
    missing = next((each for each in instance.subnets if network.node(each) is None), None)
    if missing:
        return network.lack(Subnet, instance, missing)
    message = f"The replication instance {instance.name} has no address and no subnet that was read."
    return Lack("NOT_FOUND", message, "Wait until it is available, then check again.")


def _spoken(origin: NetworkInterface, targets: tuple[Target, ...]) -> tuple[Target, ...]:
    families = {own.version for own, _ in origin.addresses}
    return tuple(each for each in targets if each.address.version in families) or targets
