"""From an endpoint's host to addresses: what the replication instance would connect to, not what the bot would resolve."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.network.database import Database, databases_at, interfaces_of, is_doubtful, name_is_private, standbys_of
from rules.network.database_proxy import DatabaseProxy, ProxyEndpoint, behind_target, fronts_of, proxy_at
from rules.network.ec2_classic import RANGE, linked_as, linked_at
from rules.network.ec2_name import instance_named, meant_in
from rules.network.endpoint import Conversation, Endpoint
from rules.network.load_balancer import LoadBalancer, balancer_named, fronts_of_balancer
from rules.network.name import Doubt, Told, ask, literal
from rules.network.network import Dropped, Lack, Network
from rules.network.network_interface import NetworkInterface, interface_with_public, interfaces_at
from rules.network.packet import SIX, End, Prefix, is_private, prefix
from rules.network.prefix_list import PrefixList
from rules.network.vpc import DNS_ATTRIBUTES, Vpc
from rules.network.vpc_endpoint import OWN_NAMES, VpcEndpoint, endpoint_at
from rules.network.vpc_peering import VpcPeering, peerings_between

SERVERLESS = ".aoss."
"""In a collection's name: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-vpc.html"""


@dataclass(frozen=True, slots=True)
class Target:
    """One address to connect to, with the interface and the resource behind it as far as they are known.

    ``detour`` says why a name means a public address to the replication instance although a private way could be named. ``service`` names a service of
    AWS that is asked there: it admits whoever reaches it. It is not ``current`` where the name means it after a failover; of those that are the same one's
    ``either``, by its id, just one is it. ``secret`` names RDS's own secret that told whose address it is. ``by`` says whose
    word the address is, ``doubt`` why the instance may not be told it.
    """

    address: Prefix
    interface: NetworkInterface | None = None
    database: Database | None = None
    endpoint: VpcEndpoint | None = None
    detour: str | None = None
    service: str | None = None
    current: bool = True
    either: str | None = None
    secret: str | None = None
    by: str = ""
    doubt: Doubt | None = None

    @property
    def name(self) -> str:
        """Name the resource behind it."""
        return (self.database.name if self.database else None) or self.either or str(self.address)


NOWHERE = prefix("0.0.0.0/32")
"""Nobody's address: of a target whose name means none."""


def addresses_of(network: Network, endpoint: Endpoint, conversation: Conversation, vpc: str | None, servers: tuple[str, ...] = ()) -> tuple[Target, ...] | Lack:
    """Give every address that the conversation's host means to an instance in ``vpc`` that asks ``servers``, or the VPC's resolver."""
    if conversation.host is None:
        return _no_host(endpoint)
    told = ask(network, conversation.host, vpc, servers)
    known = told.addresses or tuple(each for each in map(literal, network.names.get(told.host, ())) if each)
    found = _unresolved(endpoint, told.host) if told.lost else _meaning(network, endpoint, replace(conversation, host=told.host), vpc, known)
    return _as_told(found, told, known)


def _as_told(found: tuple[Target, ...] | Lack, told: Told, known: tuple[Prefix, ...]) -> tuple[Target, ...] | Lack:
    """Say of each address whose word it is, and what keeps the instance from being told it."""
    if isinstance(found, Lack):
        return (Target(NOWHERE, by=told.host or "nothing", doubt=told.doubt),) if isinstance(told.doubt, Dropped) else told.doubt.lack if told.doubt else found
    return tuple(replace(each, doubt=told.doubt, by=told.by if each.address in known or not known else "") for each in found)


def _meaning(network: Network, endpoint: Endpoint, conversation: Conversation, vpc: str | None, known: tuple[Prefix, ...]) -> tuple[Target, ...] | Lack:
    host = conversation.host or ""
    if conversation.service:
        return _of_aws(network, endpoint, conversation, vpc, known)
    found = _of_resource(network, host, known, vpc)
    if found is not None:
        return found
    fixed = meant_in(network, host, vpc) or literal(host)
    addresses = (fixed,) if fixed else known
    service = endpoint_at(network, host, vpc)
    if service:
        return _of_service(network, service, host, addresses)
    return tuple(Target(each, behind(network, vpc, each)) for each in addresses) or _unresolved(endpoint, host)


def _of_resource(network: Network, host: str, known: tuple[Prefix, ...], vpc: str | None) -> tuple[Target, ...] | Lack | None:
    """Give the addresses of the resource whose own name it is."""
    if databases := databases_at(network, host):
        return _of_databases(network, databases, host, known, vpc)
    if proxy := proxy_at(network, host):
        return _of_proxy(network, *proxy, known)
    if linked := linked_as(network, host):
        return tuple(Target(own, linked) for own, _ in linked.addresses)
    if (balancer := balancer_named(network, host)) and not known:
        return _of_balancer(network, balancer)
    named = instance_named(network, host)
    return (Target(named.addresses[0][0], named),) if named else None


def _unresolved(endpoint: Endpoint, host: str) -> Lack:
    message = f"The name {host} stands for no address that AWS or the resolver gave."
    if SERVERLESS in host:
        told = f"{host} is an OpenSearch Serverless collection, which answers at a VPC endpoint of its own that is not read."
        return Lack("DNS_UNRESOLVED", told, f"Give the endpoint's address in the VPC with --{endpoint.role}-address ADDRESS:443.")
    return Lack("DNS_UNRESOLVED", message, f"Give the endpoint {endpoint.name} an address, or capture where {host} resolves.")


def _of_aws(network: Network, endpoint: Endpoint, conversation: Conversation, vpc: str | None, known: tuple[Prefix, ...]) -> tuple[Target, ...] | Lack:
    """Give the addresses of a service of AWS: of its interface endpoint here, else those that its name stands for, else the ranges that AWS lists for it."""
    host, service = conversation.host or "", conversation.service or ""
    private = endpoint_at(network, host, vpc)
    if private:
        found = _of_service(network, private, host, known)
        return found if isinstance(found, Lack) else tuple(replace(each, service=service) for each in found)
    name = f"com.amazonaws.{host.split('.')[1]}.{service}"
    listed = next((each.entries for each in network.all(PrefixList) if each.name == name and each.entries), ())
    return tuple(Target(each, service=service) for each in known or listed) or _unresolved(endpoint, host)


def _no_host(endpoint: Endpoint) -> Lack:
    if endpoint.secret:
        message = f"The host of {endpoint.name} is held in the secret {endpoint.secret}, which is not read."
        return Lack("SECRET_NOT_READ", message, f"Give host and port with --{endpoint.role}-address HOST:PORT, or name them on the endpoint.")
    return Lack("NOT_SUPPORTED", f"The endpoint {endpoint.name} ({endpoint.engine}) names no host.", "Set the server name on the endpoint, then check again.")


def _of_databases(
    network: Network, databases: tuple[tuple[Database, bool], ...], host: str, known: tuple[Prefix, ...], vpc: str | None
) -> tuple[Target, ...] | Lack:
    """Give the addresses of every database that the name means, then of those that it means after a failover."""
    targets: dict[Prefix, Target] = {}
    for database, now in databases:
        found = _of_database(network, database, host, known, vpc)
        if now and isinstance(found, Lack):
            return found
        later = standbys_of(network, database) if now and name_is_private(network, database, vpc) else ()
        present = () if isinstance(found, Lack) else found
        for each in (*present, *(Target(own, place, database, current=False) for place in later for own, _ in place.addresses[:1])):
            targets.setdefault(each.address, replace(each, current=now and each.current))
    return tuple(targets.values())


def _of_database(network: Network, database: Database, host: str, known: tuple[Prefix, ...], vpc: str | None) -> tuple[Target, ...] | Lack:
    if database.classic:
        return tuple(Target(each, None, database) for each in known or (RANGE,))
    if database.service:
        return tuple(Target(each, None, database, service=database.service) for each in known) or _nowhere(database, host)
    found = interfaces_of(network, database, known)
    either = database.id if is_doubtful(database, found, known) else None
    if name_is_private(network, database, vpc):
        targets = tuple(Target(own, each, database, either=either) for each in found for own in (each.addresses[0][0], *_six(database, each)))
        message = f"No subnet of the database {database.name} was read, so its address is not known."
        return targets or Lack("NOT_FOUND", message, "Capture again with ec2:DescribeSubnets allowed there.")
    peering = next((each for each in peerings_between(network, vpc or "", database.vpc or "") if each.active), None)
    detour = f"{host} means a public address here, since {_why(network, peering, database, vpc)}" if peering else None
    outside = ((each, (*(outer for _, outer in each.addresses if outer), *_six(database, each))) for each in found)
    public = tuple(Target(address, each, database, detour=detour, either=either) for each, addresses in outside for address in addresses)
    named = tuple(Target(each, None, database, detour=detour) for each in known if not is_private(each))
    return public or named or _nowhere(database, host)


def _nowhere(database: Database, host: str) -> Lack:
    message = f"The public address of {database.name} is not known: no interface of its subnets shows one."
    return Lack("DNS_UNRESOLVED", message, f"Capture where {host} resolves.")


def _why(network: Network, peering: VpcPeering, database: Database, vpc: str | None) -> str:
    """Say why a name of a peered VPC is not its private address."""
    homes = (network.find(Vpc, each) for each in (vpc, database.vpc))
    off = [each.id for each in homes if each and False in (each.dns_support, each.dns_hostnames)]
    return f"{' and '.join(off)} has not both DNS attributes on" if off else f"{peering.id} does not resolve names of {database.vpc}"


def _of_proxy(network: Network, proxy: DatabaseProxy, endpoint: ProxyEndpoint, known: tuple[Prefix, ...]) -> tuple[Target, ...] | Lack:
    target = proxy.target(endpoint)
    database = behind_target(network, proxy, target) if target else None
    targets = tuple(Target(each.addresses[0][0], each, database) for each in fronts_of(network, proxy, endpoint, known))
    message = f"No subnet of the proxy {proxy.name} was read, so its address is not known."
    return targets or Lack("NOT_FOUND", message, "Capture again with ec2:DescribeSubnets allowed there.")


def _of_balancer(network: Network, balancer: LoadBalancer) -> tuple[Target, ...] | Lack:
    fronts = fronts_of_balancer(network, balancer)
    pairs = ((own if balancer.internal else outer, each) for each in fronts for own, outer in each.addresses[:1])
    targets = tuple(Target(address, each) for address, each in pairs if address)
    return targets or network.lack(NetworkInterface, balancer, f"ELB {balancer.fronts}")


def _of_service(network: Network, service: VpcEndpoint, host: str, known: tuple[Prefix, ...]) -> tuple[Target, ...] | Lack:
    """Give the endpoint's own addresses where the name means them, else those that the resolver knows, with what keeps them apart."""
    home = network.find(Vpc, service.vpc)
    if home is None or home.dns_support is None or home.dns_hostnames is None:
        lack = Lack("NOT_ASKED", f"The DNS attributes of {service.vpc} were not read.", f"Allow {DNS_ATTRIBUTES}, then check again.")
        return network.lacks.get((service.account, service.region, DNS_ATTRIBUTES), lack)
    off = None if service.private_dns else f"private DNS of {service.id} is off"
    off = off or (None if home.dns_support and home.dns_hostnames else f"{home.id} has not both DNS attributes on")
    if off is None or host.endswith(OWN_NAMES):
        targets = tuple(Target(each.addresses[0][0], each, endpoint=service) for each in service.fronts(network, host))
        return targets or network.lack(NetworkInterface, service, next(iter(service.interfaces), None))
    detour = f"{host} means a public address here, since {off}"
    message = f"The name {host} stands for no address that the resolver gave; {off}."
    public = tuple(Target(each, behind(network, service.vpc, each), endpoint=service, detour=detour) for each in known)
    return public or Lack("DNS_UNRESOLVED", message, f"Turn private DNS of {service.id} on, or capture where {host} resolves.")


def _six(database: Database, interface: NetworkInterface) -> tuple[Prefix, ...]:
    """Give the IPv6 address that the database's name stands for beside the other one."""
    return tuple(own for own, _ in interface.addresses[1:] if own.version == SIX)[:1] if database.dual else ()


def behind(network: Network, vpc: str | None, address: Prefix) -> NetworkInterface | None:
    """Give the interface with that address: of ``vpc`` first, then of a VPC peered with it, then of any; or what ClassicLink joins to it."""
    found = interfaces_at(network, address)
    nearest = min(found, key=lambda each: (each.vpc != vpc, not peerings_between(network, vpc or "", each.vpc)), default=None)
    return nearest or linked_at(network, vpc or "", address) or interface_with_public(network, address)


def end_seen_from(network: Network, vpc: str, target: Target) -> End | None:
    """Give what a group in ``vpc`` that refers to another group can see of the target: its own VPC, and one peered with it in the same Region."""
    interface = target.interface
    if interface is None or all(own != target.address for own, _ in interface.addresses):
        return None
    peered = any(each.active and each.same_region for each in peerings_between(network, vpc, interface.vpc))
    return interface.end() if interface.vpc == vpc or peered else None
