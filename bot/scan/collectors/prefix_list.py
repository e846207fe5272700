"""Managed prefix lists: the customer's and AWS's own, with their entries. DescribePrefixLists tells the ranges of AWS's gateway services in one call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.packet import Prefix
from rules.network.prefix_list import PrefixList

LISTED_BY = "ec2:DescribeManagedPrefixLists"
SERVICES = "ec2:DescribePrefixLists"
ACTIONS = (LISTED_BY, PrefixList.LISTED_BY, SERVICES)


def collect(scope: Scope) -> Iterator[Call]:
    """Ask which prefix lists there are, for the ranges of AWS's gateway services, and for the entries of the lists that are wanted."""
    if scope.joining:
        yield Call(scope.place, LISTED_BY, "PrefixLists", kept("PrefixListId", "PrefixListName", "OwnerId", "Tags"), page=100)
        yield Call(scope.place, SERVICES, "PrefixLists", kept("PrefixListId", "PrefixListName", "Cidrs"))
    for each in scope.prefix_lists:
        yield Call(scope.place, PrefixList.LISTED_BY, "Entries", kept("Cidr"), parameters={"PrefixListId": each}, page=100)


def parse(reading: Reading) -> Iterator[PrefixList]:
    """Make prefix lists; one whose entries were not read is known by name alone."""
    entries: dict[str, tuple[Prefix, ...]] = {}
    for each in listed(reading):
        entries[each.id] = each.entries or ()
        yield each
    for service in reading.each(SERVICES, "PrefixLists", _service):
        entries.setdefault(service.id, service.entries or ())
        yield service
    for piece, identifier in reading.each(LISTED_BY, "PrefixLists", lambda each: (each, each.text("PrefixListId"))):
        name = piece.tag() or piece.data.get("PrefixListName")
        yield PrefixList(id=identifier, account=piece.account, region=piece.region, name=str(name) if name else None, entries=entries.get(identifier))


def listed(reading: Reading) -> Iterator[PrefixList]:
    """Give the lists whose entries were read."""
    return (replace(made, id=identifier) for identifier, made in reading.about(PrefixList.LISTED_BY, "PrefixListId", _entries))


def _entries(piece: Piece) -> PrefixList:
    return PrefixList(id="", account=piece.account, region=piece.region, entries=tuple(each.prefix("Cidr") for each in piece.pieces("Entries")))


def _service(piece: Piece) -> PrefixList:
    name, entries = piece.text_or_none("PrefixListName"), piece.prefixes("Cidrs") or None
    return PrefixList(id=piece.text("PrefixListId"), account=piece.account, region=piece.region, name=name, entries=entries)
