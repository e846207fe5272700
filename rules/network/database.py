"""A database instance of RDS or Aurora. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html

Laws:
- AWS does not say which interface is a database's: those described ``RDSNetworkInterface`` in its subnets with its groups are its candidates.
- A publicly accessible database's name is its private address inside its VPC and over a peering with DNS resolution on, where both VPCs have both DNS
  attributes (https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html), else its public one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from rules.network.network import Network, Resource
from rules.network.network_interface import NetworkInterface
from rules.network.packet import SIX, Prefix
from rules.network.subnet import Subnet
from rules.network.vpc import Vpc
from rules.network.vpc_peering import peerings_between

DESCRIPTION = "RDSNetworkInterface"


@dataclass(frozen=True, slots=True, kw_only=True)
class Database(Resource):
    """``id`` is its ARN; ``hosts`` are the names it answers to, its cluster's among them when it is the one meant.

    The name of a ``dual`` one stands for its IPv6 address too. ``classic`` tells that it is in no VPC, which AWS shows by naming neither a subnet group
    nor a group of a VPC.
    """

    KIND: ClassVar[str] = "database"
    LISTED_BY: ClassVar[str] = "rds:DescribeDBInstances"

    hosts: tuple[str, ...]
    port: int | None
    vpc: str | None
    subnets: tuple[str, ...]
    groups: tuple[str, ...]
    engine: str = ""
    zone: str | None = None
    standby_zone: str | None = None
    publicly_accessible: bool = False
    dual: bool = False
    classic: bool = False


def database_at(network: Network, host: str) -> Database | None:
    """Give the database that answers to the name."""
    return network.derive(_by_host).get(host.lower())


def _by_host(network: Network) -> dict[str, Database]:
    return {host.lower(): each for each in network.all(Database) for host in each.hosts}


def interfaces_of(network: Network, database: Database, addresses: tuple[Prefix, ...]) -> tuple[NetworkInterface, ...]:
    """Give the interfaces that the database has, or may have; ``addresses`` are those its name is known to stand for."""
    seen = [each for each in network.derive(_rds_interfaces).get(database.vpc or "", ()) if each.subnet in database.subnets]
    seen = [each for each in seen if set(each.groups) == set(database.groups)] or [each for each in seen if set(each.groups) & set(database.groups)]
    named = [each for each in seen if any(own in addresses or outer in addresses for own, outer in each.addresses)]
    found = named or [each for each in seen if _zone(network, each) == database.zone] or seen
    return tuple(replace(each, serves=Database.KIND, owner=database.id, name=database.name) for each in found) or tuple(_guesses(network, database))


def _guesses(network: Network, database: Database) -> Iterator[NetworkInterface]:
    subnets = [each for each in (network.find(Subnet, subnet) for subnet in database.subnets) if each]
    here = [each for each in subnets if database.zone in (None, each.zone_name)] or subnets
    for subnet in here:
        ranges = tuple(each for each in subnet.cidrs if each.version != SIX or database.dual) or subnet.cidrs[:1]
        yield NetworkInterface(
            id=f"{database.name or database.id} in {subnet.id}", account=database.account, region=database.region, name=database.name,
            subnet=subnet.id, vpc=subnet.vpc, addresses=tuple((each, None) for each in ranges), groups=database.groups, description=DESCRIPTION,
            serves=Database.KIND, owner=database.id, guessed=True,
        )  # fmt: skip


def _rds_interfaces(network: Network) -> dict[str, tuple[NetworkInterface, ...]]:
    found: dict[str, tuple[NetworkInterface, ...]] = {}
    for each in network.all(NetworkInterface):
        if each.description == DESCRIPTION:
            found[each.vpc] = (*found.get(each.vpc, ()), each)
    return found


def _zone(network: Network, interface: NetworkInterface) -> str | None:
    subnet = network.find(Subnet, interface.subnet)
    return subnet.zone_name if subnet else None


def name_is_private(network: Network, database: Database, vpc: str | None) -> bool:
    """Tell whether a host in ``vpc`` that asks for the database's name is told its private address."""
    if not database.publicly_accessible or database.vpc == vpc:
        return True
    both = (network.find(Vpc, vpc), network.find(Vpc, database.vpc))
    return not any(each and False in (each.dns_support, each.dns_hostnames) for each in both) and any(
        peering.active and any(side.vpc == database.vpc and side.resolves for side in (peering.requester, peering.accepter))
        for peering in peerings_between(network, vpc or "", database.vpc or "")
    )
