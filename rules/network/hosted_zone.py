"""A private hosted zone of Route 53: names that only associated VPCs are told.
https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html

Laws:
- The longest zone that holds a name answers for it, with a record or with the word that there is no such name; public DNS is then not asked.
- A record may give another name, whose addresses count. One that a routing policy chooses among others may give any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import Network, Resource

RECORDS = "route53:ListResourceRecordSets"
ASSOCIATIONS = "route53:ListHostedZonesByVPC"
LONGEST_CHAIN = 8
"""More names than any chain of CNAMEs has; one that is longer goes round."""


@dataclass(frozen=True, slots=True)
class Record:
    """``name`` is in lower case without the last dot; an alias gives one value, the name that it stands for. ``chosen`` is what tells it from others."""

    name: str
    sort: str
    values: tuple[str, ...]
    chosen: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HostedZone(Resource):
    """``name`` is its domain; ``vpcs`` are those among the asked ones that it answers to. ``records`` is ``None`` when they were not read."""

    KIND: ClassVar[str] = "hosted-zone"
    LISTED_BY: ClassVar[str] = "route53:ListHostedZones"

    name: str
    vpcs: tuple[str, ...] = ()
    records: tuple[Record, ...] | None = None

    def holds(self, host: str) -> bool:
        """Tell whether the zone answers for the name."""
        return f".{plain(host)}".endswith(f".{self.name}")

    def records_of(self, host: str) -> tuple[Record, ...]:
        """Give the records that lead to addresses of the name: its own, else those of the nearest wildcard."""
        parts = plain(host).split(".")
        for name in (plain(host), *(".".join(("*", *parts[cut:])) for cut in range(1, len(parts)))):
            found = tuple(each for each in self.records or () if each.name == name and each.sort in ("A", "AAAA", "CNAME"))
            if found or any(each.name == name for each in self.records or ()):
                return found
        return ()

    def delegates(self, host: str) -> str | None:
        """Give the name within the zone from which on other name servers answer for the host."""
        servers = (each.name for each in self.records or () if each.sort == "NS" and each.name != self.name)
        return next((name for name in servers if f".{plain(host)}".endswith(f".{name}")), None)


def plain(host: str) -> str:
    """Write a name as DNS compares it."""
    return host.lower().removesuffix(".")


def longest(zones: Iterator[HostedZone], host: str) -> HostedZone | None:
    """Give the zone that answers for the name."""
    return max((each for each in zones if each.holds(host)), key=lambda each: len(each.name), default=None)


def leads_to(network: Network, host: str) -> Iterator[str]:
    """Give every name and address that a zone which was read gives for the host, whoever may ask it."""
    names, told = [host], {host}
    for name in names:
        zones = [each for each in network.all(HostedZone) if each.holds(name)]
        more = [value for zone in zones for record in zone.records_of(name) for value in record.values if value not in told]
        yield from dict.fromkeys(more)
        told.update(more)
        names += dict.fromkeys(more) if len(names) < LONGEST_CHAIN else ()
