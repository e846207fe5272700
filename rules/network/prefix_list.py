"""A managed prefix list: a named set of ranges that rules and routes refer to. https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import Network, Resource
from rules.network.packet import Prefix, within


@dataclass(frozen=True, slots=True, kw_only=True)
class PrefixList(Resource):
    """``entries`` is ``None`` when only the list's name could be read."""

    KIND: ClassVar[str] = "prefix-list"
    LISTED_BY: ClassVar[str] = "ec2:GetManagedPrefixListEntries"

    entries: tuple[Prefix, ...] | None = None


def service_list(network: Network, addresses: Prefix) -> tuple[PrefixList, Prefix] | None:
    """Give the prefix list of the service of AWS's own that has the addresses, with the entry that holds them."""
    lists = (each for each in network.all(PrefixList) if (each.name or "").startswith("com.amazonaws."))
    return next(((each, entry) for each in lists for entry in each.entries or () if within(addresses, entry)), None)
