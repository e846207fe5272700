"""Redshift: of a cluster the leader is asked, whose address it shows; a serverless workgroup shows an endpoint with interfaces.

https://docs.aws.amazon.com/redshift/latest/APIReference/API_Cluster.html
https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_Workgroup.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.database import Database
from rules.network.packet import Prefix

CLUSTERS = "redshift:DescribeClusters"
SUBNET_GROUPS = "redshift:DescribeClusterSubnetGroups"
WORKGROUPS = "redshift-serverless:ListWorkgroups"
ACTIONS = (CLUSTERS, SUBNET_GROUPS, WORKGROUPS)
DESCRIPTION = "RedshiftNetworkInterface"
LEADERS = ("LEADER", "SHARED")
"""The roles of a node that clients ask; a cluster of one node has a SHARED one."""

CLUSTER = kept(
    "ClusterIdentifier", "Endpoint", "VpcId", "VpcSecurityGroups", "ClusterSubnetGroupName", "ClusterNodes",
    "PubliclyAccessible", "AvailabilityZone",
)  # fmt: skip
WORKGROUP = kept("workgroupArn", "workgroupName", "endpoint", "subnetIds", "securityGroupIds", "publiclyAccessible", "port")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask where a host's name is one of Redshift's."""
    if scope.asks("redshift"):
        yield Call(scope.place, CLUSTERS, "Clusters", CLUSTER, page=100)
        yield Call(scope.place, SUBNET_GROUPS, "ClusterSubnetGroups", kept("ClusterSubnetGroupName", "VpcId", "Subnets"), page=100)
    if scope.asks("redshift-serverless"):
        yield Call(scope.place, WORKGROUPS, "workgroups", WORKGROUP, page=100)


def parse(reading: Reading) -> Iterator[Database]:
    """Make a database of each cluster, in its subnet group, and of each workgroup."""
    groups = dict(reading.each(SUBNET_GROUPS, "ClusterSubnetGroups", _group))
    for group, each in reading.each(CLUSTERS, "Clusters", _cluster):
        yield replace(each, subnets=groups.get((each.account, each.region, group), ()))
    yield from reading.each(WORKGROUPS, "workgroups", _workgroup)


def _cluster(piece: Piece) -> tuple[str, Database]:
    name, door = piece.text("ClusterIdentifier"), piece.piece("Endpoint") if piece.has("Endpoint") else None
    leaders = [each for each in piece.pieces("ClusterNodes", optional=True) if each.text_or_none("NodeRole") in LEADERS and each.has("PrivateIPAddress")]
    made = Database(
        id=f"arn:aws:redshift:{piece.region}:{piece.account}:cluster:{name}", account=piece.account, region=piece.region, name=name,
        hosts=(door.text("Address"),) if door and door.has("Address") else (), port=door.port_or_none("Port") if door else None,
        vpc=piece.text_or_none("VpcId"), subnets=(), groups=tuple(each.text("VpcSecurityGroupId") for each in piece.pieces("VpcSecurityGroups")),
        engine="redshift", zone=piece.text_or_none("AvailabilityZone"), described=DESCRIPTION,
        addresses=tuple((each.prefix("PrivateIPAddress"), _public(each)) for each in leaders),
        publicly_accessible=piece.flag("PubliclyAccessible", default=False),
    )  # fmt: skip
    return piece.text_or_none("ClusterSubnetGroupName") or "", made


def _public(node: Piece) -> Prefix | None:
    return node.prefix("PublicIPAddress") if node.has("PublicIPAddress") else None


def _group(piece: Piece) -> tuple[tuple[str, str, str], tuple[str, ...]]:
    key = (piece.account, piece.region, piece.text("ClusterSubnetGroupName"))
    return key, tuple(each.text("SubnetIdentifier") for each in piece.pieces("Subnets"))


def _workgroup(piece: Piece) -> Database:
    door = piece.piece("endpoint") if piece.has("endpoint") else None
    doors = door.pieces("vpcEndpoints", optional=True) if door else ()
    interfaces = [each for one in doors for each in one.pieces("networkInterfaces", optional=True) if each.has("privateIpAddress")]
    return Database(
        id=piece.text("workgroupArn"), account=piece.account, region=piece.region, name=piece.text("workgroupName"),
        hosts=(door.text("address"),) if door and door.has("address") else (), port=door.port_or_none("port") if door else None,
        vpc=next((found for each in doors if (found := each.text_or_none("vpcId"))), None), subnets=piece.texts("subnetIds"),
        groups=piece.texts("securityGroupIds"), engine="redshift", described=DESCRIPTION, spread=True,
        addresses=tuple((each.prefix("privateIpAddress"), None) for each in interfaces), publicly_accessible=piece.flag("publiclyAccessible", default=False),
    )  # fmt: skip
