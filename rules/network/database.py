"""A data store of AWS that has interfaces of its own: an instance of RDS or Aurora, a cluster of Redshift, a broker, a node, a search domain.
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html

Laws:
- Some services say which address is whose. RDS does not: the interfaces that it describes ``RDSNetworkInterface`` in a database's subnets with its groups
  are its candidates, and just one of them is it.
- A name may mean several at once (a reader endpoint, the nodes of a cluster), and others after a failover.
- A publicly accessible database's name is its private address inside its VPC and over a peering with DNS resolution on, where both VPCs have both DNS
  attributes (https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html), else its public one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from rules.network.hosted_zone import plain
from rules.network.network import Network, Resource
from rules.network.network_interface import NetworkInterface, interfaces_at
from rules.network.packet import SIX, Prefix
from rules.network.subnet import Subnet, subnet_of, zone_of
from rules.network.vpc_peering import is_told_private

DESCRIPTION = "RDSNetworkInterface"


@dataclass(frozen=True, slots=True, kw_only=True)
class Database(Resource):
    """``id`` is its ARN; ``hosts`` are the names it answers to, its cluster's among them when it is the one meant; ``later`` those after a failover.

    ``described`` is the description of its interfaces, ``addresses`` are its own where the service names them, each with its public one. One that is
    ``spread`` answers at all of its interfaces at once. ``secret`` is the ARN of the one in which RDS keeps its master user's password.
    The name of a ``dual`` one stands for its IPv6 address too. ``classic`` tells that it is in no VPC, which AWS shows by naming neither a subnet group
    nor a group of a VPC; ``service`` that it is asked in the internet, as AWS's own services are.
    """

    KIND: ClassVar[str] = "database"
    LISTED_BY: ClassVar[str] = "rds:DescribeDBInstances"

    hosts: tuple[str, ...]
    port: int | None
    vpc: str | None
    subnets: tuple[str, ...]
    groups: tuple[str, ...]
    later: tuple[str, ...] = ()
    engine: str = ""
    zone: str | None = None
    standby_zone: str | None = None
    described: str = DESCRIPTION
    addresses: tuple[tuple[Prefix, Prefix | None], ...] = ()
    spread: bool = False
    publicly_accessible: bool = False
    dual: bool = False
    classic: bool = False
    service: str | None = None
    secret: str | None = None


def databases_at(network: Network, host: str) -> tuple[tuple[Database, bool], ...]:
    """Give the databases that answer to the name, those of now first; the others, told by ``False``, do so after a failover."""
    return network.derive(_by_host).get(plain(host), ())


def database_at(network: Network, host: str) -> Database | None:
    """Give the database that answers to the name now, or the first of several."""
    return next((each for each, now in databases_at(network, host) if now), None)


def _by_host(network: Network) -> dict[str, tuple[tuple[Database, bool], ...]]:
    found: dict[str, dict[str, tuple[Database, bool]]] = {}
    known = network.all(Database)
    for now in (True, False):
        for each in known:
            for host in each.hosts if now else each.later:
                found.setdefault(plain(host), {}).setdefault(each.id, (each, now))
    return {host: tuple(each.values()) for host, each in found.items()}


def interfaces_of(network: Network, database: Database, addresses: tuple[Prefix, ...]) -> tuple[NetworkInterface, ...]:
    """Give the interfaces that the database has, or may have; ``addresses`` are those its name is known to stand for."""
    if database.addresses:
        return tuple(_at(network, database, own, outer) for own, outer in database.addresses)
    seen = _candidates(network, database)
    named = [each for each in seen if any(own in addresses or outer in addresses for own, outer in each.addresses)]
    found = named or (seen if database.spread else [each for each in seen if zone_of(network, each) == database.zone] or seen)
    return tuple(_as_its_own(database, each) for each in found) or tuple(_guesses(network, database, None if database.spread else database.zone))


def is_doubtful(database: Database, found: tuple[NetworkInterface, ...], addresses: tuple[Prefix, ...]) -> bool:
    """Tell whether only one of the interfaces is the database's, and nobody says which."""
    told = bool(database.addresses) or any(own in addresses or outer in addresses for each in found for own, outer in each.addresses)
    return len(found) > 1 and not database.spread and not told


def standbys_of(network: Network, database: Database) -> tuple[NetworkInterface, ...]:
    """Give the interfaces that the database may have after it failed over to its standby's zone."""
    if database.standby_zone in (None, database.zone):
        return ()
    found = tuple(_as_its_own(database, each) for each in _candidates(network, database) if zone_of(network, each) == database.standby_zone)
    there = (each for each in _subnets(network, database) if each.zone_name == database.standby_zone)
    return found or tuple(_guess(database, each) for each in there)


def _candidates(network: Network, database: Database) -> list[NetworkInterface]:
    seen = [each for each in network.derive(_described).get((database.vpc or "", database.described), ()) if each.subnet in database.subnets]
    if database.name and database.described.endswith(database.name):
        return seen  # the description is this one's alone
    return [each for each in seen if set(each.groups) == set(database.groups)] or [each for each in seen if set(each.groups) & set(database.groups)]


def _described(network: Network) -> dict[tuple[str, str], tuple[NetworkInterface, ...]]:
    meant = {each.described for each in network.all(Database)}
    found: dict[tuple[str, str], tuple[NetworkInterface, ...]] = {}
    for each in network.all(NetworkInterface):
        if each.description in meant and not each.guessed:
            found[each.vpc, each.description] = (*found.get((each.vpc, each.description), ()), each)
    return found


def _as_its_own(database: Database, interface: NetworkInterface) -> NetworkInterface:
    return replace(interface, serves=Database.KIND, owner=database.id, name=database.name)


def _at(network: Network, database: Database, own: Prefix, outer: Prefix | None) -> NetworkInterface:
    """Give the interface with an address that the service names, as far as it was seen."""
    seen = next((each for each in interfaces_at(network, own) if each.subnet in database.subnets or each.vpc == database.vpc), None)
    if seen:
        addresses = tuple((each, public or (outer if each == own else None)) for each, public in seen.addresses)
        return replace(_as_its_own(database, seen), addresses=addresses)
    homes = _subnets(network, database)
    vpc = database.vpc or next((each.vpc for each in homes), "")
    home = subnet_of(network, vpc, own)
    return NetworkInterface(
        id=f"{database.name or database.id} at {own.network_address}", account=database.account, region=database.region, name=database.name,
        subnet=home.id if home else next(iter(database.subnets), ""), vpc=vpc, addresses=((own, outer),), groups=database.groups,
        description=database.described, serves=Database.KIND, owner=database.id, guessed=True,
    )  # fmt: skip


def _subnets(network: Network, database: Database) -> list[Subnet]:
    return [each for each in (network.find(Subnet, subnet) for subnet in database.subnets) if each]


def _guesses(network: Network, database: Database, zone: str | None) -> Iterator[NetworkInterface]:
    subnets = _subnets(network, database)
    yield from (_guess(database, each) for each in [each for each in subnets if zone in (None, each.zone_name)] or subnets)


def _guess(database: Database, subnet: Subnet) -> NetworkInterface:
    ranges = tuple(each for each in subnet.cidrs if each.version != SIX or database.dual) or subnet.cidrs[:1]
    return NetworkInterface(
        id=f"{database.name or database.id} in {subnet.id}", account=database.account, region=database.region, name=database.name,
        subnet=subnet.id, vpc=subnet.vpc, addresses=tuple((each, None) for each in ranges), groups=database.groups, description=database.described,
        serves=Database.KIND, owner=database.id, guessed=True,
    )  # fmt: skip


def name_is_private(network: Network, database: Database, vpc: str | None) -> bool:
    """Tell whether a host in ``vpc`` that asks for the database's name is told its private address."""
    return not database.publicly_accessible or is_told_private(network, vpc, database.vpc)
