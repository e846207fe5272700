"""RDS, Aurora, DocumentDB and Neptune: the three clusters answer the same questions.

A cluster's endpoint is a name of its writer, its reader endpoint one of its readers, or of the writer where there are none; after a failover a reader is
the writer. A custom endpoint is a name of the members that it lists, or of all that it does not exclude.

An instance in no VPC has neither a subnet group nor groups of a VPC; it had DBSecurityGroups in their place.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from bot.scan.stores import CUSTOM
from rules.network.database import Database

CLUSTERS = "rds:DescribeDBClusters"
ENDPOINTS = "rds:DescribeDBClusterEndpoints"
SUBNET_GROUPS = "rds:DescribeDBSubnetGroups"
ACTIONS = (Database.LISTED_BY, CLUSTERS, ENDPOINTS, SUBNET_GROUPS)


@dataclass(frozen=True, slots=True)
class _Cluster:
    database: Database
    group: str
    writer: str | None
    readers: tuple[str, ...]
    reader_host: str | None
    more_hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Custom:
    key: tuple[str, str, str]
    reads: bool
    members: tuple[str, ...]
    excluded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    key: tuple[str, str, str]
    vpc: str
    subnets: tuple[str, ...]


INSTANCE = kept(
    "DBInstanceArn", "DBInstanceIdentifier", "DBClusterIdentifier", "Engine", "Endpoint", "AvailabilityZone", "SecondaryAvailabilityZone",
    "PubliclyAccessible", "VpcSecurityGroups", "DBSubnetGroup", "NetworkType", "MasterUserSecret",
)  # fmt: skip
CLUSTER = kept(
    "DBClusterArn", "DBClusterIdentifier", "Engine", "Endpoint", "ReaderEndpoint", "CustomEndpoints", "Port", "DBClusterMembers", "DBSubnetGroup",
    "VpcSecurityGroups", "PubliclyAccessible", "NetworkType", "MasterUserSecret",
)  # fmt: skip


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for every database of the account: RDS filters by anything but the name that it answers to."""
    if scope.home or scope.asks("rds"):
        yield Call(scope.place, Database.LISTED_BY, "DBInstances", INSTANCE, page=100)
        yield Call(scope.place, CLUSTERS, "DBClusters", CLUSTER, page=100)
        yield Call(scope.place, SUBNET_GROUPS, "DBSubnetGroups", kept("DBSubnetGroupName", "VpcId", "Subnets"), page=100)
    if scope.asks(CUSTOM):
        yield Call(scope.place, ENDPOINTS, "DBClusterEndpoints", kept("Endpoint", "CustomEndpointType", "StaticMembers", "ExcludedMembers"), page=100)


def parse(reading: Reading) -> Iterator[Database]:
    """Make database instances with every name they answer to, and a database of each cluster that shows no instance."""
    clusters = tuple(reading.each(CLUSTERS, "DBClusters", _cluster))
    groups = {each.key: each for each in reading.each(SUBNET_GROUPS, "DBSubnetGroups", _group)}
    customs = {each.key: each for each in reading.each(ENDPOINTS, "DBClusterEndpoints", _custom)}
    seen: set[tuple[str, str, str | None]] = set()
    for database in reading.each(Database.LISTED_BY, "DBInstances", _instance):
        seen.add((database.account, database.region, database.name))
        own = next((each for each in clusters if _is_member(each, database)), None)
        yield _member(database, own, customs) if own else database
    for each in clusters:
        if not any((each.database.account, each.database.region, member) in seen for member in (each.writer, *each.readers)):
            yield _alone(each, groups)


def _is_member(cluster: _Cluster, database: Database) -> bool:
    own = cluster.database
    return (own.account, own.region) == (database.account, database.region) and database.name in (cluster.writer, *cluster.readers)


def _member(database: Database, cluster: _Cluster, customs: dict[tuple[str, str, str], _Custom]) -> Database:
    """Give a member of a cluster with the cluster's names that mean it, now and after a failover."""
    writes = database.name == cluster.writer
    reader = (cluster.reader_host,) if cluster.reader_host else ()
    now = (*(cluster.database.hosts if writes else ()), *(reader if not writes or not cluster.readers else ()))
    later = (*(cluster.database.hosts if not writes else ()), *(reader if writes and cluster.readers else ()))
    for host in cluster.more_hosts:
        custom = customs.get((database.account, database.region, host.lower()))
        means = custom is None or _includes(custom, database.name or "")
        now += (host,) if means and not (custom and custom.reads and writes) else ()
        later += (host,) if means and custom and custom.reads and writes else ()
    return replace(database, hosts=(*database.hosts, *now), later=later, secret=database.secret or (cluster.database.secret if writes else None))


def _includes(custom: _Custom, member: str) -> bool:
    return member in custom.members if custom.members else member not in custom.excluded


def _alone(cluster: _Cluster, groups: dict[tuple[str, str, str], _Group]) -> Database:
    """Give a cluster that shows no instance as a database of its own."""
    own = cluster.database
    place = groups.get((own.account, own.region, cluster.group))
    hosts = (*own.hosts, *((cluster.reader_host,) if cluster.reader_host else ()), *cluster.more_hosts)
    return replace(own, hosts=hosts, vpc=place.vpc if place else None, subnets=place.subnets if place else ())


def _instance(piece: Piece) -> Database:
    place = piece.piece("DBSubnetGroup") if piece.has("DBSubnetGroup") else None
    door = piece.piece("Endpoint") if piece.has("Endpoint") else None
    groups = tuple(each.text("VpcSecurityGroupId") for each in piece.pieces("VpcSecurityGroups", optional=place is None))
    return Database(
        id=piece.text("DBInstanceArn"), account=piece.account, region=piece.region, name=piece.text("DBInstanceIdentifier"),
        hosts=(door.text("Address"),) if door and door.has("Address") else (), port=door.port_or_none("Port") if door else None,
        vpc=place.text("VpcId") if place else None, subnets=tuple(each.text("SubnetIdentifier") for each in place.pieces("Subnets")) if place else (),
        groups=groups, classic=place is None and not groups, engine=piece.text_or_none("Engine") or "",
        zone=piece.text_or_none("AvailabilityZone"), standby_zone=piece.text_or_none("SecondaryAvailabilityZone"),
        publicly_accessible=piece.flag("PubliclyAccessible", default=False), dual=piece.text_or_none("NetworkType") == "DUAL",
        secret=_secret(piece),
    )  # fmt: skip


def _cluster(piece: Piece) -> _Cluster:
    members = piece.pieces("DBClusterMembers")
    writer = next((each.text("DBInstanceIdentifier") for each in members if each.flag("IsClusterWriter")), None)
    database = Database(
        id=piece.text("DBClusterArn"), account=piece.account, region=piece.region, name=piece.text("DBClusterIdentifier"),
        hosts=(piece.text("Endpoint"),) if piece.has("Endpoint") else (), port=piece.port_or_none("Port"), vpc=None, subnets=(),
        groups=tuple(each.text("VpcSecurityGroupId") for each in piece.pieces("VpcSecurityGroups")), engine=piece.text_or_none("Engine") or "",
        publicly_accessible=piece.flag("PubliclyAccessible", default=False), dual=piece.text_or_none("NetworkType") == "DUAL",
        secret=_secret(piece),
    )  # fmt: skip
    readers = tuple(each.text("DBInstanceIdentifier") for each in members if not each.flag("IsClusterWriter"))
    more = piece.texts("CustomEndpoints", optional=True)
    return _Cluster(database, piece.text_or_none("DBSubnetGroup") or "", writer, readers, piece.text_or_none("ReaderEndpoint"), more)


def _secret(piece: Piece) -> str | None:
    return piece.piece("MasterUserSecret").text_or_none("SecretArn") if piece.has("MasterUserSecret") else None


def _custom(piece: Piece) -> _Custom:
    key = (piece.account, piece.region, (piece.text_or_none("Endpoint") or "").lower())
    reads = piece.text_or_none("CustomEndpointType") == "READER"
    return _Custom(key, reads, piece.texts("StaticMembers", optional=True), piece.texts("ExcludedMembers", optional=True))


def _group(piece: Piece) -> _Group:
    key = (piece.account, piece.region, piece.text("DBSubnetGroupName"))
    return _Group(key, piece.text("VpcId"), tuple(each.text("SubnetIdentifier") for each in piece.pieces("Subnets")))
