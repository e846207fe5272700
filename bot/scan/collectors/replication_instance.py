"""DMS replication instances."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.reading import Piece, Reading
from rules.network.packet import Prefix
from rules.network.replication_instance import ReplicationInstance

ACTIONS = (ReplicationInstance.LISTED_BY,)


def parse(reading: Reading) -> Iterator[ReplicationInstance]:
    """Make replication instances of the listing."""
    return reading.each(ReplicationInstance.LISTED_BY, "ReplicationInstances", _make)


def _make(piece: Piece) -> ReplicationInstance:
    group = piece.piece("ReplicationSubnetGroup") if piece.has("ReplicationSubnetGroup") else None
    return ReplicationInstance(
        id=piece.text("ReplicationInstanceArn"), account=piece.account, region=piece.region, name=piece.text("ReplicationInstanceIdentifier"),
        vpc=group.text_or_none("VpcId") if group else None, subnets=tuple(each.text("SubnetIdentifier") for each in group.pieces("Subnets")) if group else (),
        groups=tuple(each.text("VpcSecurityGroupId") for each in piece.pieces("VpcSecurityGroups")),
        addresses=(*_addresses(piece, "ReplicationInstancePrivateIpAddress"), *piece.prefixes("ReplicationInstanceIpv6Addresses")),
        public_addresses=_addresses(piece, "ReplicationInstancePublicIpAddress"), publicly_accessible=piece.flag("PubliclyAccessible", default=False),
        multi_az=piece.flag("MultiAZ", default=False), zone=piece.text_or_none("AvailabilityZone"),
        standby_zone=piece.text_or_none("SecondaryAvailabilityZone"), status=piece.text("ReplicationInstanceStatus"),
    )  # fmt: skip


def _addresses(piece: Piece, key: str) -> tuple[Prefix, ...]:
    """Give the addresses of the list, or the one of the older field beside it."""
    listed = piece.prefixes(f"{key}es")
    return listed or ((piece.prefix(key),) if piece.text_or_none(key) else ())
