"""The network: an id -> resource map that knows no kind of resource, and the verdicts that a resource can give.

Laws:
- A network never changes; ``having`` gives a copy with some resources replaced or added, ``lacking`` one without some.
- What is derived from resources of some kinds stays derived in a copy in which those kinds are as they were: a what-if costs what it changes.
- What was not read is a ``Lack`` with its reason and remedy, never an empty answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from rules.network.packet import Packet, Prefix, within


class Side(StrEnum):
    """Which door of a resource a packet stands at."""

    START = "start"
    OUT = "out"
    ROUTE = "route"
    IN = "in"


@dataclass(frozen=True, slots=True)
class At:
    """Where a packet is: at this door of that resource. ``via`` is the interface, gateway or VPC that it comes from or goes to next."""

    node: str
    side: Side
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a decision needs and that is not known: why, and what a person can do about it."""

    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What one control does to one packet. ``node`` is the control; ``place`` the subnet or VPC that it acts in."""

    kind: str
    node: str
    detail: str
    decided_by: str | None = None
    reason: str | None = None
    warning: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The packet goes on to ``to``; a passage without a decision of its own makes no hop."""

    to: At
    packet: Packet
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """The packet is where it should be. The answer starts at ``back``; the answer itself needs none."""

    packet: Packet
    decision: Decision | None = None
    back: At | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A wall. ``beyond`` is where the packet would be if it were opened, as far as that can be said."""

    decision: Decision
    beyond: Forwarded | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody can say; ``beyond`` as for a wall."""

    decision: Decision
    lack: Lack
    beyond: Forwarded | None = None


@dataclass(frozen=True, slots=True)
class Exits:
    """The packet leaves what AWS can show. Its answer comes back in at ``back``."""

    packet: Packet
    decision: Decision
    back: At


Verdict = Forwarded | Delivered | Dropped | Unknown | Exits


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Anything with an id. ``KIND`` is the contract's word for it, ``LISTED_BY`` the API that lists it.

    ``account`` is where it was read. ``shared_by`` is the account that owns it and shares it, when that is another one: only there can it be changed
    (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html).
    """

    KIND: ClassVar[str] = "resource"
    LISTED_BY: ClassVar[str] = ""

    id: str
    account: str
    region: str
    name: str | None = None
    shared_by: str | None = None

    @property
    def owning_account(self) -> str:
        """Give the account that may change it."""
        return self.shared_by or self.account

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Say what becomes of ``packet`` here. A resource that is not modelled says so."""
        del network
        detail = f"what {self.KIND} {self.id} does with a packet is not modelled"
        lack = Lack("NOT_SUPPORTED", f"{detail}.", f"Check by hand that {self.id} passes {packet.service()} to {packet.destination}.")
        return Unknown(Decision(self.KIND, self.id, detail, reason="UNSUPPORTED_COMPONENT", place=at.via), lack)


R = TypeVar("R", bound=Resource)
T = TypeVar("T")


@dataclass(frozen=True)
class Network:
    """Everything that is known. ``lacks`` holds what could not be read, by account, Region and API action; ``read`` what could."""

    resources: Mapping[str, Resource] = field(default_factory=dict)
    read: frozenset[tuple[str, str, str]] = frozenset()
    lacks: Mapping[tuple[str, str, str], Lack] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _derived: dict[Any, tuple[Any, frozenset[type[Resource]]]] = field(default_factory=dict, repr=False, compare=False)
    _asked: set[type[Resource]] = field(default_factory=set, repr=False, compare=False)

    def node(self, identifier: str) -> Resource | None:
        """Give the resource of that id."""
        self._asked.add(Resource)
        return self.resources.get(identifier)

    def find(self, kind: type[R], identifier: str | None) -> R | None:
        """Give the resource of that id when it is of that kind."""
        self._asked.add(kind)
        found = self.resources.get(identifier) if identifier else None
        return found if isinstance(found, kind) else None

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Give every resource of that kind, in the order of their ids."""
        self._asked.add(kind)
        if kind not in self._derived:
            found = sorted(key for key, each in self.resources.items() if type(each) is kind)
            self._derived[kind] = tuple(self.resources[key] for key in found), frozenset((kind,))
        listed: tuple[R, ...] = self._derived[kind][0]
        return listed

    def bearing(self, attribute: str) -> Iterator[tuple[Any, Resource]]:
        """Give every resource, of whatever kind, that has something under that name, with what it has."""
        self._asked.add(Resource)
        return ((held, each) for each in self.resources.values() if (held := getattr(each, attribute, None)))

    def having(self, *resources: Resource) -> Network:
        """Give a copy in which these resources are as given."""
        self._asked.add(Resource)
        if not resources:
            return self
        touched = {Resource, *map(type, resources)} | {type(self.resources[each.id]) for each in resources if each.id in self.resources}
        kept = {index: made for index, made in self._derived.items() if not made[1] & touched}
        return Network({**self.resources, **{each.id: each for each in resources}}, self.read, self.lacks, self.names, kept)

    def lacking(self, *identifiers: str) -> Network:
        """Give a copy without these resources."""
        return Network({key: each for key, each in self.resources.items() if key not in identifiers}, self.read, self.lacks, self.names)

    def derive(self, index: Callable[[Network], T]) -> T:
        """Compute ``index`` of this network once and keep it."""
        if index not in self._derived:
            watched = Network(self.resources, self.read, self.lacks, self.names, self._derived)
            self._derived[index] = index(watched), frozenset(watched._asked)
        result: T
        result, kinds = self._derived[index]
        self._asked.update(kinds)
        return result

    def was_read(self, action: str, account: str, region: str) -> bool:
        """Tell whether AWS answered this listing, so that what is not in it is not there."""
        return (account, region, action) in self.read and (account, region, action) not in self.lacks

    def lack(self, kind: type[Resource], near: Resource, identifier: str | None = None) -> Lack:
        """Say why a resource of ``kind`` is not known beside ``near``, and what would help."""
        key = (near.account, near.region, kind.LISTED_BY)
        if key in self.lacks:
            return self.lacks[key]
        what = f"{kind.KIND} {identifier}" if identifier else f"the {kind.KIND} of {near.id}"
        if key in self.read:
            remedy = f"Check again; if it stays so, look for {identifier or kind.KIND} in the account that owns it and add that account to the configuration."
            return Lack("NOT_FOUND", f"AWS did not list {what} in account {near.account}, {near.region}.", remedy)
        where = f"in account {near.account}, {near.region}"
        return Lack("NOT_ASKED", f"{kind.LISTED_BY} was not asked {where}, so {what} is not known.", f"Capture again with {kind.LISTED_BY} allowed {where}.")


def covers(ranges: Iterable[Prefix], addresses: Prefix) -> bool:
    """Tell whether one of ``ranges`` holds every one of ``addresses``."""
    return any(within(addresses, each) for each in ranges)
