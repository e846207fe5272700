"""DMS replication instances."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import DMS_NONE, Call, filters, kept
from bot.scan.collectors.replication_subnet_group import make as subnet_group
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.packet import Prefix
from rules.network.replication_instance import ReplicationInstance
from rules.network.replication_subnet_group import ReplicationSubnetGroup, subnet_group_id

ACTIONS = (ReplicationInstance.LISTED_BY,)

KEPT = kept(
    "ReplicationInstanceArn", "ReplicationInstanceIdentifier", "ReplicationInstanceStatus", "NetworkType",
    "AvailabilityZone", "SecondaryAvailabilityZone", "MultiAZ", "PubliclyAccessible", "VpcSecurityGroups", "ReplicationSubnetGroup", "DnsNameServers",
    "ReplicationInstancePrivateIpAddress", "ReplicationInstancePrivateIpAddresses", "ReplicationInstancePublicIpAddress",
    "ReplicationInstancePublicIpAddresses", "ReplicationInstanceIpv6Addresses",
)  # fmt: skip


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the instances of the tasks."""
    for arguments in filters("replication-instance-arn", scope.instances):
        yield Call(scope.place, ReplicationInstance.LISTED_BY, "ReplicationInstances", KEPT, arguments, none=DMS_NONE, page=100)


def parse(reading: Reading) -> Iterator[ReplicationInstance]:
    """Make replication instances of the listing; where one does not say what its subnet group holds, the listing of groups does."""
    groups = {each.id: each for each in reading.each(ReplicationSubnetGroup.LISTED_BY, "ReplicationSubnetGroups", subnet_group)}
    for each in reading.each(ReplicationInstance.LISTED_BY, "ReplicationInstances", _make):
        group = groups.get(each.subnet_group or "") if not each.subnets else None
        yield replace(each, subnets=tuple(subnet.id for subnet in group.subnets)) if group else each


def _make(piece: Piece) -> ReplicationInstance:
    group = piece.piece("ReplicationSubnetGroup")
    name = group.text_or_none("ReplicationSubnetGroupIdentifier")
    return ReplicationInstance(
        id=piece.text("ReplicationInstanceArn"), account=piece.account, region=piece.region, name=piece.text("ReplicationInstanceIdentifier"),
        vpc=group.text("VpcId"), subnet_group=subnet_group_id(piece.account, piece.region, name) if name else None,
        subnets=tuple(each.text("SubnetIdentifier") for each in group.pieces("Subnets", optional=True)),
        groups=tuple(each.text("VpcSecurityGroupId") for each in piece.pieces("VpcSecurityGroups")),
        addresses=(*_addresses(piece, "ReplicationInstancePrivateIpAddress"), *piece.prefixes("ReplicationInstanceIpv6Addresses")),
        public_addresses=_addresses(piece, "ReplicationInstancePublicIpAddress"), publicly_accessible=piece.flag("PubliclyAccessible", default=False),
        dual=piece.text_or_none("NetworkType") == "DUAL" or piece.texts("ReplicationInstanceIpv6Addresses", optional=True) != (),
        multi_az=piece.flag("MultiAZ") if piece.has("MultiAZ") else None, zone=piece.text_or_none("AvailabilityZone"),
        name_servers=name_servers(piece),
        standby_zone=piece.text_or_none("SecondaryAvailabilityZone"), status=piece.text("ReplicationInstanceStatus"),
    )  # fmt: skip


def name_servers(piece: Piece) -> tuple[str, ...]:
    """Give the name servers that are asked in place of the VPC's resolver."""
    return tuple(re.split(r"[\s,]+", piece.text("DnsNameServers").strip())) if piece.text_or_none("DnsNameServers") else ()


def _addresses(piece: Piece, key: str) -> tuple[Prefix, ...]:
    """Give the addresses of the list, or the one of the older field beside it."""
    listed = piece.prefixes(f"{key}es")
    return listed or ((piece.prefix(key),) if piece.text_or_none(key) else ())
