"""Private hosted zones of Route 53, with their records. Route 53 belongs to no Region: any of them is told the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.hosted_zone import ASSOCIATIONS, RECORDS, HostedZone, Record, plain

ACTIONS = (HostedZone.LISTED_BY, ASSOCIATIONS, RECORDS)
ZONE, CONFIG = kept("Id", "Name"), kept("PrivateZone")
SUMMARY = kept("HostedZoneId", "Name", "Owner")
RECORD = kept("Name", "Type", "SetIdentifier")
ENDPOINTS = "vpce.amazonaws.com"
"""Whose zones private DNS of interface endpoints is: the endpoints themselves say what those hold."""
TELLING = ("A", "AAAA", "CNAME", "NS")
"""Types of records whose values are kept; a TXT record may hold anything."""


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the account's zones and for those that answer to the instances' VPCs, then for the records of those that hold a sought name."""
    if scope.resolving:
        yield Call(scope.place, HostedZone.LISTED_BY, "HostedZones", _listed, page=100)
    for vpc in scope.resolving:
        about = {"VPCId": vpc, "VPCRegion": scope.place.region}
        yield Call(scope.place, ASSOCIATIONS, "HostedZoneSummaries", SUMMARY, parameters=about)
    for zone in scope.hosted_zones:
        yield Call(scope.place, RECORDS, "ResourceRecordSets", _kept, parameters={"HostedZoneId": zone}, page=300)


def _listed(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Keep of a zone's configuration whether it is private; beside it stands what people wrote."""
    config = item.get("Config")
    return {**ZONE(item), **({"Config": CONFIG(config)} if isinstance(config, Mapping) else {})}


def _kept(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Keep names, and the values of records that lead to an address."""
    telling = item.get("Type") in TELLING
    return {**RECORD(item), **(kept("ResourceRecords", "AliasTarget")(item) if telling else {})}


def parse(reading: Reading) -> Iterator[HostedZone]:
    """Make the private zones of both listings."""
    found = {each.id: each for each in reading.each(HostedZone.LISTED_BY, "HostedZones", _make) if each}
    for vpc, zones in reading.about(ASSOCIATIONS, "VPCId", _associated):
        for each in zones:
            known = found.get(each.id, each)
            found[each.id] = replace(known, vpcs=(*known.vpcs, vpc), shared_by=each.shared_by)
    records = dict(reading.about(RECORDS, "HostedZoneId", lambda piece: tuple(_record(each) for each in piece.pieces("ResourceRecordSets"))))
    yield from (replace(each, records=records.get(each.id)) for each in found.values())


def _make(piece: Piece) -> HostedZone | None:
    if not piece.piece("Config").flag("PrivateZone", default=False):
        return None
    identifier = piece.text("Id").removeprefix("/hostedzone/")
    return HostedZone(id=identifier, account=piece.account, region=piece.region, name=plain(piece.text("Name")))


def _associated(answer: Piece) -> tuple[HostedZone, ...]:
    """Read what a VPC sees; of what private DNS of interface endpoints makes they tell themselves."""
    zones = ((each, each.piece("Owner").text_or_none("OwningService")) for each in answer.pieces("HostedZoneSummaries"))
    return tuple(_summary(each) for each, service in zones if service != ENDPOINTS)


def _summary(piece: Piece) -> HostedZone:
    owner = piece.piece("Owner").text_or_none("OwningAccount")
    shared_by = owner if owner != piece.account else None
    return HostedZone(id=piece.text("HostedZoneId"), account=piece.account, region=piece.region, name=plain(piece.text("Name")), shared_by=shared_by)


def _record(piece: Piece) -> Record:
    """Read a record; Route 53 writes the star of a wildcard as an escape. An alias gives a name."""
    alias = piece.piece("AliasTarget").text("DNSName") if piece.has("AliasTarget") else None
    values = (alias.removeprefix("dualstack."),) if alias else tuple(each.text("Value") for each in piece.pieces("ResourceRecords", optional=True))
    name = plain(piece.text("Name")).replace("\\052", "*")
    return Record(name, piece.text("Type"), tuple(map(plain, values)), piece.text_or_none("SetIdentifier"))
