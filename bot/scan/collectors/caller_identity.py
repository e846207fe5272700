"""Whose credentials the bot has: the account that its answers are of."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, Place
from bot.scan.reading import Reading
from bot.scan.scope import Scope
from rules.network.network import Resource

LISTED_BY = "sts:GetCallerIdentity"
ACTIONS = (LISTED_BY,)


def find(place: Place) -> Call:
    """Ask whose the credentials are."""
    return Call(place, LISTED_BY, "Account", dict)


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for nothing: this is known before anything else is."""
    del scope
    return iter(())


def parse(reading: Reading) -> Iterator[Resource]:
    """Make nothing."""
    del reading
    return iter(())
