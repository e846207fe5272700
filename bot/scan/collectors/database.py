"""RDS and Aurora. A cluster's endpoint is a name of its writer, its reader endpoint one of its readers, or of the writer where there are none.

An instance in no VPC has neither a subnet group nor groups of a VPC; it had DBSecurityGroups in their place.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.database import Database

CLUSTERS = "rds:DescribeDBClusters"
SUBNET_GROUPS = "rds:DescribeDBSubnetGroups"
ACTIONS = (Database.LISTED_BY, CLUSTERS, SUBNET_GROUPS)


@dataclass(frozen=True, slots=True)
class _Cluster:
    database: Database
    group: str
    writer: str | None
    readers: tuple[str, ...]
    reader_host: str | None
    more_hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    key: tuple[str, str, str]
    vpc: str
    subnets: tuple[str, ...]


INSTANCE = kept(
    "DBInstanceArn", "DBInstanceIdentifier", "DBClusterIdentifier", "DBInstanceStatus", "Engine", "Endpoint", "AvailabilityZone", "SecondaryAvailabilityZone",
    "MultiAZ", "PubliclyAccessible", "VpcSecurityGroups", "DBSubnetGroup", "NetworkType",
)  # fmt: skip
CLUSTER = kept(
    "DBClusterArn", "DBClusterIdentifier", "Status", "Engine", "Endpoint", "ReaderEndpoint", "CustomEndpoints", "Port", "DBClusterMembers", "DBSubnetGroup",
    "VpcSecurityGroups", "PubliclyAccessible", "NetworkType",
)  # fmt: skip


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for every database of the account: RDS filters by anything but the name that it answers to."""
    if scope.databases:
        yield Call(scope.place, Database.LISTED_BY, "DBInstances", INSTANCE, page=100)
        yield Call(scope.place, CLUSTERS, "DBClusters", CLUSTER, page=100)
        yield Call(scope.place, SUBNET_GROUPS, "DBSubnetGroups", kept("DBSubnetGroupName", "VpcId", "Subnets"), page=100)


def parse(reading: Reading) -> Iterator[Database]:
    """Make database instances with every name they answer to, and a database of each cluster that shows no instance."""
    clusters = tuple(reading.each(CLUSTERS, "DBClusters", _cluster))
    groups = {each.key: each for each in reading.each(SUBNET_GROUPS, "DBSubnetGroups", _group)}
    seen: set[tuple[str, str, str | None]] = set()
    for database in reading.each(Database.LISTED_BY, "DBInstances", _instance):
        seen.add((database.account, database.region, database.name))
        yield replace(database, hosts=(*database.hosts, *(host for each in clusters for host in _hosts(each, database))))
    for each in clusters:
        own = each.database
        if not any((own.account, own.region, member) in seen for member in (each.writer, *each.readers)):
            place = groups.get((own.account, own.region, each.group))
            hosts = (*own.hosts, *((each.reader_host,) if each.reader_host else ()), *each.more_hosts)
            yield replace(own, hosts=hosts, vpc=place.vpc if place else None, subnets=place.subnets if place else ())


def _hosts(cluster: _Cluster, database: Database) -> Iterator[str]:
    own = cluster.database
    if (own.account, own.region) != (database.account, database.region):
        return
    if database.name == cluster.writer:
        yield from own.hosts
    if cluster.reader_host and database.name in (cluster.readers or (cluster.writer,)):
        yield cluster.reader_host
    if database.name in (cluster.writer, *cluster.readers):
        yield from cluster.more_hosts


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
    )  # fmt: skip


def _cluster(piece: Piece) -> _Cluster:
    members = piece.pieces("DBClusterMembers")
    writer = next((each.text("DBInstanceIdentifier") for each in members if each.flag("IsClusterWriter")), None)
    database = Database(
        id=piece.text("DBClusterArn"), account=piece.account, region=piece.region, name=piece.text("DBClusterIdentifier"),
        hosts=(piece.text("Endpoint"),) if piece.has("Endpoint") else (), port=piece.port_or_none("Port"), vpc=None, subnets=(),
        groups=tuple(each.text("VpcSecurityGroupId") for each in piece.pieces("VpcSecurityGroups")), engine=piece.text_or_none("Engine") or "",
        publicly_accessible=piece.flag("PubliclyAccessible", default=False), dual=piece.text_or_none("NetworkType") == "DUAL",
    )  # fmt: skip
    readers = tuple(each.text("DBInstanceIdentifier") for each in members if not each.flag("IsClusterWriter"))
    more = piece.texts("CustomEndpoints", optional=True)
    return _Cluster(database, piece.text_or_none("DBSubnetGroup") or "", writer, readers, piece.text_or_none("ReaderEndpoint"), more)


def _group(piece: Piece) -> _Group:
    key = (piece.account, piece.region, piece.text("DBSubnetGroupName"))
    return _Group(key, piece.text("VpcId"), tuple(each.text("SubnetIdentifier") for each in piece.pieces("Subnets")))
