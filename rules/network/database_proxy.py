"""An RDS Proxy: it answers in front of a database and makes a connection of its own to it. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html

Laws:
- It is never publicly accessible: its endpoints are private addresses of its interfaces, also for who asks from outside the VPC.
- It listens on its engine's usual port alone, whatever port the database has.
- Its connection comes from its own interface with its own groups: whom the database must admit is the proxy, not the client.
- The database's reply ends there; the client is answered from the address and the port that it asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from rules.network.database import Database, database_at, interfaces_of
from rules.network.hosted_zone import plain
from rules.network.network import At, Decision, Dropped, Forwarded, Lack, Network, Resource, Side, Unknown, Verdict
from rules.network.network_interface import OF_PROXY, PROXIES, PROXY, NetworkInterface
from rules.network.packet import EPHEMERAL, Packet, Prefix, Translation, show
from rules.network.subnet import Subnet

TARGETS = "rds:DescribeDBProxyTargets"
PORTS = {"MYSQL": 3306, "POSTGRESQL": 5432, "SQLSERVER": 1433}
"""Where a proxy listens: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html#rds-proxy.limitations"""


@dataclass(frozen=True, slots=True)
class ProxyEndpoint:
    """A name of a proxy with its interfaces' places. An additional one may lie in another VPC; ``reads`` tells that it leads to readers alone."""

    host: str
    vpc: str
    subnets: tuple[str, ...]
    groups: tuple[str, ...]
    status: str = "available"
    reads: bool = False


@dataclass(frozen=True, slots=True)
class ProxyTarget:
    """A database that the proxy connects to; ``health`` is what RDS says of it."""

    name: str
    host: str | None = None
    port: int | None = None
    reads: bool = False
    health: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseProxy(Resource):
    """``id`` is its ARN; its own endpoint is the first of ``endpoints``. ``targets`` is ``None`` when DescribeDBProxyTargets was not read."""

    KIND: ClassVar[str] = PROXY
    LISTED_BY: ClassVar[str] = PROXIES

    family: str
    endpoints: tuple[ProxyEndpoint, ...]
    targets: tuple[ProxyTarget, ...] | None = None
    status: str = "available"

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Connect to the database for a client that the interface ``at.via`` admitted, or answer the client."""
        here = network.find(NetworkInterface, at.via)
        if here is None:
            return Resource.decide(self, network, at, packet)
        if packet.reply:
            return self._answer(network, here, packet)
        if self.targets is None:
            lack = network.lacks.get((self.account, self.region, TARGETS))
            missing = lack or Lack("NOT_ASKED", f"{TARGETS} was not asked for {self.name}.", f"Capture again with {TARGETS} allowed.")
            return Unknown(self._said(here, "connects to databases that are not known", "UNKNOWN_RESOURCE"), missing)
        target = self.target(self._asked(here))
        if target is None:
            return Dropped(self._said(here, "has no database registered with it", "PROXY_HAS_NO_TARGET"))
        database = behind_target(network, self, target)
        place = next(iter(interfaces_of(network, database, ())), None) if database else None
        if database is None or place is None:
            return Unknown(self._said(here, f"connects to {target.name}, which is not known", "UNKNOWN_RESOURCE"), network.lack(Database, self, target.name))
        return self._connect(network, here, packet, place, replace(target, port=target.port or database.port))

    def target(self, endpoint: ProxyEndpoint) -> ProxyTarget | None:
        """Give the database that an endpoint leads to: a reader for a read-only one where there is one."""
        targets = self.targets or ()
        return next((each for each in targets if each.reads == endpoint.reads), next(iter(targets), None))

    def _connect(self, network: Network, here: NetworkInterface, packet: Packet, place: NetworkInterface, target: ProxyTarget) -> Verdict:
        own, endpoint = self._own(network, here), self._asked(here)
        address, source, usual = place.addresses[0][0], own.addresses[0][0], PORTS.get(self.family, packet.destination_ports[0])
        port = target.port or usual
        kept = Translation(here.id, packet.source, source, packet.source_end, asked=(packet.destination, packet.destination_ports))
        sent = Packet(source, address, EPHEMERAL, (port, port), source_end=own.end(), destination_end=place.end(), turn=packet.turn)
        sent = replace(sent, translations=(*packet.translations, kept))
        to = f"connects from {show(source)} to {show(address)} port {port}"
        ill = f"; RDS calls {target.name} {target.health}" if target.health else ""
        onward = Forwarded(At(own.id, Side.OUT), sent, self._said(here, f"{self.status}; {to}{ill}", by=f"{self.status}; {to}"))
        state = next((each for each in (self.status, endpoint.status) if each != "available"), None)
        if state:
            return Dropped(self._said(here, f"is {state}, not available", "BAD_STATE", f"status {state}"), onward)
        if packet.destination_ports[0] != usual:
            return Dropped(self._said(here, f"listens on tcp {usual} alone, and not on {packet.service()}", "TARGET_PORT_RESTRICTION"), onward)
        return onward

    def _answer(self, network: Network, here: NetworkInterface, packet: Packet) -> Verdict:
        fronts = (network.find(NetworkInterface, each.gateway) for each in packet.translations if each.became == packet.destination)
        front = next((each for each in fronts if each and each.owner == self.id), here)
        restored = packet.restored(front.id)
        if restored is None:
            return Dropped(self._said(here, f"has no connection that {show(packet.source)} answers", "NO_POSSIBLE_DESTINATION"))
        said = self._said(front, f"answers {show(restored.destination)} from {show(restored.source)}")
        return Forwarded(At(front.subnet, Side.OUT, front.id), restored, said)

    def _asked(self, here: NetworkInterface) -> ProxyEndpoint:
        """Give the endpoint that an interface is of; two with the same subnets and groups cannot be told apart."""
        fitting = (each for each in self.endpoints if here.subnet in each.subnets and set(here.groups) == set(each.groups))
        return next(fitting, self.endpoints[0])

    def _own(self, network: Network, here: NetworkInterface) -> NetworkInterface:
        """Give the interface from which the proxy connects when it was asked at ``here``, which may be in another VPC."""
        places = fronts_of(network, self, self.endpoints[0])
        return next((each for each in places if each.id == here.id), next(iter(places), here))

    def _said(self, front: NetworkInterface, detail: str, reason: str | None = None, by: str | None = None) -> Decision:
        return Decision(self.KIND, self.id, detail, by, reason, place=front.subnet)


def proxy_at(network: Network, host: str) -> tuple[DatabaseProxy, ProxyEndpoint] | None:
    """Give the proxy that answers to the name, and the endpoint which that is."""
    return network.derive(_by_host).get(plain(host))


def _by_host(network: Network) -> dict[str, tuple[DatabaseProxy, ProxyEndpoint]]:
    return {plain(each.host): (proxy, each) for proxy in network.all(DatabaseProxy) for each in proxy.endpoints}


def behind_target(network: Network, proxy: DatabaseProxy, target: ProxyTarget) -> Database | None:
    """Give the database of a target: by its host, else by its name beside the proxy."""
    named = database_at(network, target.host) if target.host else None
    where = (proxy.account, proxy.region, target.name)
    return named or next((each for each in network.all(Database) if (each.account, each.region, each.name) == where), None)


def fronts_of(network: Network, proxy: DatabaseProxy, endpoint: ProxyEndpoint, known: tuple[Prefix, ...] = ()) -> tuple[NetworkInterface, ...]:
    """Give the interfaces that an endpoint has, or may have; ``known`` are the addresses that its name is known to stand for."""
    described = [each for each in network.derive(_described).get(endpoint.vpc, ()) if each.subnet in endpoint.subnets]
    seen = [each for each in described if set(each.groups) == set(endpoint.groups) and each.description == f"{OF_PROXY}{proxy.name}"]
    named = [each for each in seen if any(own in known for own, _ in each.addresses)]
    found = tuple(replace(each, serves=PROXY, owner=proxy.id, name=proxy.name) for each in named or seen)
    return found or tuple(_guesses(network, proxy, endpoint))


def _guesses(network: Network, proxy: DatabaseProxy, endpoint: ProxyEndpoint) -> Iterator[NetworkInterface]:
    for subnet in (network.find(Subnet, each) for each in endpoint.subnets):
        if subnet:
            yield NetworkInterface(
                id=f"proxy {endpoint.host.partition('.')[0]} in {subnet.id}", account=proxy.account, region=proxy.region, name=proxy.name, subnet=subnet.id,
                vpc=subnet.vpc, addresses=((subnet.cidrs[0], None),), groups=endpoint.groups, description=f"{OF_PROXY}{proxy.name}", serves=PROXY,
                owner=proxy.id, guessed=True,
            )  # fmt: skip


def _described(network: Network) -> dict[str, tuple[NetworkInterface, ...]]:
    found: dict[str, tuple[NetworkInterface, ...]] = {}
    for each in network.all(NetworkInterface):
        if each.description.startswith(OF_PROXY) and not each.guessed:
            found[each.vpc] = (*found.get(each.vpc, ()), each)
    return found


def connects(network: Network, packet: Packet) -> bool:
    """Tell whether a proxy sent the packet, on its own connection to the database."""
    return any(is_front(network, each.gateway) for each in packet.translations)


def is_front(network: Network, interface: str) -> bool:
    """Tell whether an interface is a proxy's."""
    found = network.find(NetworkInterface, interface)
    return found is not None and found.serves == PROXY
