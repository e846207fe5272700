"""A managed prefix list: a named set of ranges that rules and routes refer to. https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import Resource
from rules.network.packet import Prefix


@dataclass(frozen=True, slots=True, kw_only=True)
class PrefixList(Resource):
    """``entries`` is ``None`` when only the list's name could be read."""

    KIND: ClassVar[str] = "prefix-list"
    LISTED_BY: ClassVar[str] = "ec2:GetManagedPrefixListEntries"

    entries: tuple[Prefix, ...] | None = None
