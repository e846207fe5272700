"""DMS replication subnet groups: https://docs.aws.amazon.com/dms/latest/APIReference/API_ReplicationSubnetGroup.html"""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import DMS_NONE, Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.replication_instance import ReplicationInstance
from rules.network.replication_subnet_group import GroupSubnet, ReplicationSubnetGroup, subnet_group_id

ACTIONS = (ReplicationSubnetGroup.LISTED_BY,)

KEPT = kept("ReplicationSubnetGroupIdentifier", "VpcId", "SubnetGroupStatus", "Subnets", "SupportedNetworkTypes")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the groups where a task is."""
    if scope.home:
        yield Call(scope.place, ReplicationSubnetGroup.LISTED_BY, "ReplicationSubnetGroups", KEPT, none=DMS_NONE, page=100)


def parse(reading: Reading) -> Iterator[ReplicationSubnetGroup]:
    """Make groups of what instances say of theirs, and of the listing of groups."""
    said = reading.each(ReplicationInstance.LISTED_BY, "ReplicationInstances", lambda piece: make(piece.piece("ReplicationSubnetGroup")))
    yield from (each for each in said if each.name and each.subnets)
    yield from reading.each(ReplicationSubnetGroup.LISTED_BY, "ReplicationSubnetGroups", make)


def make(piece: Piece) -> ReplicationSubnetGroup:
    """Make a group of a piece; an instance may leave the name of its own out."""
    name = piece.text_or_none("ReplicationSubnetGroupIdentifier") or ""
    return ReplicationSubnetGroup(
        id=subnet_group_id(piece.account, piece.region, name), account=piece.account, region=piece.region, name=name, vpc=piece.text("VpcId"),
        subnets=tuple(map(_subnet, piece.pieces("Subnets", optional=True))), status=piece.text_or_none("SubnetGroupStatus"),
        network_types=piece.texts("SupportedNetworkTypes", optional=True),
    )  # fmt: skip


def _subnet(piece: Piece) -> GroupSubnet:
    zone = piece.piece("SubnetAvailabilityZone").text_or_none("Name") if piece.has("SubnetAvailabilityZone") else None
    return GroupSubnet(piece.text("SubnetIdentifier"), zone, piece.text_or_none("SubnetStatus"))
