"""Instances outside any VPC that ClassicLink joins to one. They are asked for only where RDS still shows a database outside any VPC."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.scan.call import Call, filters, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.ec2_classic import ClassicLinkInstance
from rules.network.packet import Prefix

INSTANCES = "ec2:DescribeInstances"
ACTIONS = (ClassicLinkInstance.LISTED_BY, INSTANCES)
INSTANCE = kept("InstanceId", "PrivateIpAddress", "PublicIpAddress", "PrivateDnsName", "PublicDnsName")

Addresses = tuple[tuple[Prefix, Prefix | None], ...]


def collect(scope: Scope) -> Iterator[Call]:
    """Ask which instances are linked, then for their addresses."""
    if scope.classic:
        yield Call(scope.place, ClassicLinkInstance.LISTED_BY, "Instances", kept("InstanceId", "VpcId", "Groups", "Tags"))
    for arguments in filters("instance-id", scope.linked):
        yield Call(scope.place, INSTANCES, "Reservations", _kept, arguments)


def _kept(item: Mapping[str, Any]) -> Mapping[str, Any]:
    instances = item.get("Instances")
    return {"Instances": [INSTANCE(each) for each in instances if isinstance(each, Mapping)] if isinstance(instances, list) else instances}


def parse(reading: Reading) -> Iterator[ClassicLinkInstance]:
    """Make linked instances with their addresses, as far as those were read."""
    found = {each[0]: each for made in reading.each(INSTANCES, "Reservations", _addressed) for each in made}
    for linked in reading.each(ClassicLinkInstance.LISTED_BY, "Instances", _make):
        _, addresses, hosts = found.get(linked.id, ("", (), ()))
        yield replace(linked, addresses=addresses, hosts=hosts)


def _make(piece: Piece) -> ClassicLinkInstance:
    return ClassicLinkInstance(
        id=piece.text("InstanceId"), account=piece.account, region=piece.region, name=piece.tag(), vpc=piece.text("VpcId"), addresses=(),
        groups=tuple(each.text("GroupId") for each in piece.pieces("Groups")),
    )  # fmt: skip


def _addressed(reservation: Piece) -> tuple[tuple[str, Addresses, tuple[str, ...]], ...]:
    return tuple(_shown(each) for each in reservation.pieces("Instances"))


def _shown(piece: Piece) -> tuple[str, Addresses, tuple[str, ...]]:
    public = piece.prefix("PublicIpAddress") if piece.has("PublicIpAddress") else None
    addresses = ((piece.prefix("PrivateIpAddress"), public),) if piece.has("PrivateIpAddress") else ()
    names = (piece.text_or_none(key) for key in ("PrivateDnsName", "PublicDnsName"))
    return piece.text("InstanceId"), addresses, tuple(name.lower() for name in names if name)
