"""ElastiCache: each node is a database of its own. With cluster mode on a client is sent on from node to node, so that every name means every node.

https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Endpoints.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.database import Database

GROUPS = "elasticache:DescribeReplicationGroups"
CLUSTERS = "elasticache:DescribeCacheClusters"
SUBNET_GROUPS = "elasticache:DescribeCacheSubnetGroups"
ACTIONS = (GROUPS, CLUSTERS, SUBNET_GROUPS)

GROUP = kept("ReplicationGroupId", "NodeGroups", "ConfigurationEndpoint", "ClusterEnabled")
CLUSTER = kept("CacheClusterId", "ARN", "CacheNodes", "CacheSubnetGroupName", "SecurityGroups", "ReplicationGroupId", "ConfigurationEndpoint")


@dataclass(frozen=True, slots=True)
class _Group:
    """``primary`` and ``replicas`` are members by name, where cluster mode is off; ``every`` tells that each name means every node."""

    key: tuple[str, str, str]
    every: bool
    config: tuple[str, ...]
    primary: str | None
    primary_hosts: tuple[str, ...]
    reader_hosts: tuple[str, ...]


def collect(scope: Scope) -> Iterator[Call]:
    """Ask where a host's name is one of ElastiCache's."""
    if scope.asks("elasticache"):
        yield Call(scope.place, GROUPS, "ReplicationGroups", GROUP, page=100)
        yield Call(scope.place, CLUSTERS, "CacheClusters", CLUSTER, {"ShowCacheNodeInfo": True}, page=100)
        yield Call(scope.place, SUBNET_GROUPS, "CacheSubnetGroups", kept("CacheSubnetGroupName", "VpcId", "Subnets"), page=100)


def parse(reading: Reading) -> Iterator[Database]:
    """Make a database of each node, with the names of its group that mean it, now and after a failover."""
    places = dict(reading.each(SUBNET_GROUPS, "CacheSubnetGroups", _place))
    groups = {each.key: each for each in reading.each(GROUPS, "ReplicationGroups", _group)}
    nodes = [(groups.get(group), _placed(places, node, home)) for group, home, node in reading.each(CLUSTERS, "CacheClusters", _node)]
    for group, node in nodes:
        yield _named(group, node, tuple(host for other, each in nodes if other is group for host in each.hosts)) if group else node


def _placed(places: dict[tuple[str, str, str], tuple[str, tuple[str, ...]]], node: Database, home: str) -> Database:
    vpc, subnets = places.get((node.account, node.region, home), (None, ()))
    return replace(node, vpc=vpc, subnets=subnets)


def _named(group: _Group, node: Database, all_hosts: tuple[str, ...]) -> Database:
    if group.every:
        return replace(node, hosts=tuple(dict.fromkeys((*node.hosts, *all_hosts, *group.config))))
    leads = node.name == group.primary
    now, later = (group.primary_hosts, group.reader_hosts) if leads else (group.reader_hosts, group.primary_hosts)
    return replace(node, hosts=tuple(dict.fromkeys((*node.hosts, *now))), later=later)


def _node(piece: Piece) -> tuple[tuple[str, str, str], str, Database]:
    name, nodes = piece.text("CacheClusterId"), piece.pieces("CacheNodes", optional=True)
    doors = [each.piece("Endpoint") for each in nodes if each.has("Endpoint")]
    made = Database(
        id=piece.text("ARN"), account=piece.account, region=piece.region, name=name, hosts=tuple(each.text("Address") for each in doors),
        port=next((each.port_or_none("Port") for each in doors), None), vpc=None, subnets=(),
        groups=tuple(each.text("SecurityGroupId") for each in piece.pieces("SecurityGroups", optional=True)), engine="redis",
        zone=next((found for each in nodes if (found := each.text_or_none("CustomerAvailabilityZone"))), None), described=f"ElastiCache {name}",
    )  # fmt: skip
    return (piece.account, piece.region, piece.text_or_none("ReplicationGroupId") or ""), piece.text_or_none("CacheSubnetGroupName") or "", made


def _group(piece: Piece) -> _Group:
    shards = piece.pieces("NodeGroups", optional=True)
    members = [each for shard in shards for each in shard.pieces("NodeGroupMembers", optional=True)]
    primary = next((each.text_or_none("CacheClusterId") for each in members if each.text_or_none("CurrentRole") == "primary"), None)
    key = (piece.account, piece.region, piece.text("ReplicationGroupId"))
    config = _doors((piece,), "ConfigurationEndpoint")
    every = piece.flag("ClusterEnabled", default=bool(config))
    return _Group(key, every, config, primary, _doors(shards, "PrimaryEndpoint"), _doors(shards, "ReaderEndpoint"))


def _doors(pieces: tuple[Piece, ...], key: str) -> tuple[str, ...]:
    return tuple(each.piece(key).text("Address") for each in pieces if each.has(key) and each.piece(key).has("Address"))


def _place(piece: Piece) -> tuple[tuple[str, str, str], tuple[str, tuple[str, ...]]]:
    key = (piece.account, piece.region, piece.text("CacheSubnetGroupName"))
    return key, (piece.text("VpcId"), tuple(each.text("SubnetIdentifier") for each in piece.pieces("Subnets")))
