"""DMS replication instances."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import DMS_NONE, Call, filters, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.packet import Prefix
from rules.network.replication_instance import ReplicationInstance

SUBNET_GROUPS = "dms:DescribeReplicationSubnetGroups"
ACTIONS = (ReplicationInstance.LISTED_BY, SUBNET_GROUPS)

KEPT = kept(
    "ReplicationInstanceArn", "ReplicationInstanceIdentifier", "ReplicationInstanceClass", "ReplicationInstanceStatus", "EngineVersion", "NetworkType",
    "AvailabilityZone", "SecondaryAvailabilityZone", "MultiAZ", "PubliclyAccessible", "VpcSecurityGroups", "ReplicationSubnetGroup", "DnsNameServers",
    "ReplicationInstancePrivateIpAddress", "ReplicationInstancePrivateIpAddresses", "ReplicationInstancePublicIpAddress",
    "ReplicationInstancePublicIpAddresses", "ReplicationInstanceIpv6Addresses",
)  # fmt: skip


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the instances of the tasks, and for the subnet groups that they stand in."""
    for arguments in filters("replication-instance-arn", scope.instances):
        yield Call(scope.place, ReplicationInstance.LISTED_BY, "ReplicationInstances", KEPT, arguments, none=DMS_NONE, page=100)
    if scope.home:
        group = kept("ReplicationSubnetGroupIdentifier", "VpcId", "SubnetGroupStatus", "Subnets", "SupportedNetworkTypes")
        yield Call(scope.place, SUBNET_GROUPS, "ReplicationSubnetGroups", group, none=DMS_NONE, page=100)


def parse(reading: Reading) -> Iterator[ReplicationInstance]:
    """Make replication instances of the listing; where one does not say what its subnet group holds, the listing of groups does."""
    groups = {(each.account, each.region, name): each for name, each in reading.each(SUBNET_GROUPS, "ReplicationSubnetGroups", _group)}
    for name, each in reading.each(ReplicationInstance.LISTED_BY, "ReplicationInstances", _make):
        group = groups.get((each.account, each.region, name)) if name and not each.subnets else None
        subnets = reading.guard(SUBNET_GROUPS, group, _subnets) if group else None
        yield replace(each, subnets=subnets) if subnets else each


def _group(piece: Piece) -> tuple[str, Piece]:
    return piece.text("ReplicationSubnetGroupIdentifier"), piece


def _subnets(group: Piece) -> tuple[str, ...]:
    return tuple(each.text("SubnetIdentifier") for each in group.pieces("Subnets", optional=True))


def _make(piece: Piece) -> tuple[str | None, ReplicationInstance]:
    group = piece.piece("ReplicationSubnetGroup")
    return group.text_or_none("ReplicationSubnetGroupIdentifier"), ReplicationInstance(
        id=piece.text("ReplicationInstanceArn"), account=piece.account, region=piece.region, name=piece.text("ReplicationInstanceIdentifier"),
        vpc=group.text("VpcId"), subnets=_subnets(group),
        groups=tuple(each.text("VpcSecurityGroupId") for each in piece.pieces("VpcSecurityGroups")),
        addresses=(*_addresses(piece, "ReplicationInstancePrivateIpAddress"), *piece.prefixes("ReplicationInstanceIpv6Addresses")),
        public_addresses=_addresses(piece, "ReplicationInstancePublicIpAddress"), publicly_accessible=piece.flag("PubliclyAccessible", default=False),
        dual=piece.text_or_none("NetworkType") == "DUAL" or piece.texts("ReplicationInstanceIpv6Addresses", optional=True) != (),
        multi_az=piece.flag("MultiAZ", default=False), zone=piece.text_or_none("AvailabilityZone"),
        name_servers=tuple(re.split(r"[\s,]+", piece.text("DnsNameServers").strip())) if piece.text_or_none("DnsNameServers") else (),
        standby_zone=piece.text_or_none("SecondaryAvailabilityZone"), status=piece.text("ReplicationInstanceStatus"),
    )  # fmt: skip


def _addresses(piece: Piece, key: str) -> tuple[Prefix, ...]:
    """Give the addresses of the list, or the one of the older field beside it."""
    listed = piece.prefixes(f"{key}es")
    return listed or ((piece.prefix(key),) if piece.text_or_none(key) else ())
