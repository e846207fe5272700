"""MSK: each broker shows its names, its subnet and its address; the cluster shows the groups of them all.

https://docs.aws.amazon.com/msk/1.0/apireference/clusters-clusterarn-nodes.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.database import Database

CLUSTERS = "kafka:ListClustersV2"
NODES = "kafka:ListNodes"
ACTIONS = (CLUSTERS, NODES)


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the clusters where a host's name is one of MSK's, then for the brokers of the one that it names."""
    if scope.asks("kafka"):
        yield Call(scope.place, CLUSTERS, "ClusterInfoList", kept("ClusterArn", "ClusterName", "Provisioned"), page=100)
    for each in scope.brokers:
        yield Call(scope.place, NODES, "NodeInfoList", kept("BrokerNodeInfo"), parameters={"ClusterArn": each}, page=100)


def parse(reading: Reading) -> Iterator[Database]:
    """Make a database of each broker, and one without a name of each cluster, by which its brokers are asked for."""
    clusters = {each.id: each for each in reading.each(CLUSTERS, "ClusterInfoList", _cluster)}
    yield from clusters.values()
    for arn, brokers in reading.about(NODES, "ClusterArn", _brokers):
        for number, broker in enumerate(brokers) if arn in clusters else ():
            cluster = clusters[arn]
            made = reading.guard(NODES, broker, partial(_broker, cluster=cluster, number=number))
            if made:
                yield made


def _cluster(piece: Piece) -> Database:
    inside = piece.piece("Provisioned") if piece.has("Provisioned") else None
    place = inside.piece("BrokerNodeGroupInfo") if inside and inside.has("BrokerNodeGroupInfo") else None
    return Database(
        id=piece.text("ClusterArn"), account=piece.account, region=piece.region, name=piece.text("ClusterName"), hosts=(), port=None, vpc=None,
        subnets=place.texts("ClientSubnets", optional=True) if place else (), groups=place.texts("SecurityGroups", optional=True) if place else (),
        engine="kafka",
    )  # fmt: skip


def _brokers(piece: Piece) -> tuple[Piece, ...]:
    return tuple(each.piece("BrokerNodeInfo") for each in piece.pieces("NodeInfoList") if each.has("BrokerNodeInfo"))


def _broker(piece: Piece, cluster: Database, number: int) -> Database:
    return replace(
        cluster, id=f"{cluster.id}/{number}", name=f"{cluster.name} broker {number + 1}", hosts=piece.texts("Endpoints"),
        subnets=(piece.text("ClientSubnet"),), addresses=((piece.prefix("ClientVpcIpAddress"), None),), spread=True,
    )  # fmt: skip
