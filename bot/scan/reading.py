"""Read what AWS answered, trusting none of it.

Laws:
- A piece that is not what AWS promises is dropped whole and the listing it stood in is recorded as malformed: it reads neither as open nor as none.
- An absent key and a null are the same; whether that is allowed is said where the key is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

from bot.scan.answer import Answer
from bot.scan.lacks import Key, malformed
from rules.network.network import Lack, Resource
from rules.network.packet import ALL_PORTS, TCP, UDP, Ports, Prefix, prefix

T = TypeVar("T")

PROTOCOLS = {"all": -1, "-1": -1, "icmp": 1, "tcp": TCP, "udp": UDP, "icmpv6": 58}


class MalformedError(ValueError):
    """A piece of an answer is not what AWS promises; the message says which piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One object of an answer, ``where`` it stands in it. Every method raises ``MalformedError`` for what AWS does not promise."""

    data: Mapping[str, Any]
    where: str
    account: str
    region: str

    def has(self, key: str) -> bool:
        """Tell whether AWS said anything under ``key``."""
        return self.data.get(key) is not None

    def text(self, key: str) -> str:
        """Give a text that must be there."""
        found = self.data.get(key)
        if not isinstance(found, str) or not found:
            raise self.wrong(key, "text")
        return found

    def text_or_none(self, key: str) -> str | None:
        """Give a text that AWS may leave out; an empty one says nothing either."""
        return self.text(key) if self.has(key) and self.data[key] != "" else None

    def number(self, key: str) -> int:
        """Give a whole number that must be there."""
        found = self.data.get(key)
        if not isinstance(found, int) or isinstance(found, bool):
            raise self.wrong(key, "a whole number")
        return found

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Give a yes or no; one without ``default`` must be there."""
        found = self.data.get(key) if self.has(key) else default
        if not isinstance(found, bool):
            raise self.wrong(key, "true or false")
        return found

    def piece(self, key: str) -> Piece:
        """Give an object that must be there."""
        found = self.data.get(key)
        if not isinstance(found, Mapping):
            raise self.wrong(key, "an object")
        return Piece(found, f"{self.where}.{key}", self.account, self.region)

    def pieces(self, key: str, *, optional: bool = False) -> tuple[Piece, ...]:
        """Give a list of objects; it must be there unless it is ``optional``."""
        return tuple(self.item(key, number, each) for number, each in enumerate(self.items(key, optional=optional)))

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """Give a list of texts; DMS writes ``[null]`` for none."""
        found = [each for each in self.items(key, optional=optional) if each is not None]
        if not all(isinstance(each, str) and each for each in found):
            raise self.wrong(key, "a list of texts")
        return tuple(found)

    def prefix(self, key: str) -> Prefix:
        """Give an address or a range of addresses."""
        return self._read_prefix(key, self.text(key))

    def prefixes(self, key: str) -> tuple[Prefix, ...]:
        """Give a list of addresses that AWS may leave out."""
        return tuple(self._read_prefix(key, each) for each in self.texts(key, optional=True))

    def protocol(self, key: str) -> int:
        """Give a protocol's number; -1 is all."""
        found = self.text(key).lower()
        if found.isascii() and found.isdecimal() and int(found) <= 255:  # noqa: PLR2004 - the protocol field has one byte
            return int(found)
        if found not in PROTOCOLS:
            raise self.wrong(key, "a protocol")
        return PROTOCOLS[found]

    def ports(self, protocol: int, low: str, high: str) -> Ports:
        """Give the ports of a rule; only TCP and UDP have any, and they always name them."""
        if protocol not in (TCP, UDP):
            return ALL_PORTS
        found = self.port(low), self.port(high)
        if found[0] > found[1]:
            raise self.wrong(high, f"a port from {found[0]} up")
        return found

    def port(self, key: str) -> int:
        """Give a port."""
        found = self.number(key)
        if not ALL_PORTS[0] <= found <= ALL_PORTS[1]:
            raise self.wrong(key, "a port")
        return found

    def port_or_none(self, key: str) -> int | None:
        """Give a port that AWS may leave out."""
        return self.port(key) if self.has(key) else None

    def tag(self, name: str = "Name", key: str = "Tags") -> str | None:
        """Give the value of a tag. Tags decide nothing, so a broken one is no tag."""
        tags = self.data.get(key)
        for each in tags if isinstance(tags, list) else ():
            if isinstance(each, Mapping) and each.get("Key") == name and isinstance(each.get("Value"), str):
                return str(each["Value"]) or None
        return None

    def wrong(self, key: str, wanted: str) -> MalformedError:
        """Say what is wrong; the value itself stays out of it."""
        found = "missing" if not self.has(key) else f"a {type(self.data[key]).__name__}"
        return MalformedError(f"{self.where}.{key} is {found} where {wanted} should be")

    def items(self, key: str, *, optional: bool = False) -> list[Any]:
        """Give a list as it is."""
        found = self.data.get(key) if self.has(key) or not optional else []
        if not isinstance(found, list):
            raise self.wrong(key, "a list")
        return found

    def item(self, key: str, number: int, found: object) -> Piece:
        """Give an object of a list."""
        where = f"{self.where}.{key}[{number}]"
        if not isinstance(found, Mapping):
            raise MalformedError(f"{where} is a {type(found).__name__} where an object should be")
        return Piece(found, where, self.account, self.region)

    def _read_prefix(self, key: str, text: str) -> Prefix:
        try:
            return prefix(text)
        except ValueError as error:
            raise self.wrong(key, "an address or a range of addresses") from error


@dataclass(slots=True)
class Reading:
    """The answers of a snapshot while they are read; ``lacks`` fills up with what was malformed.

    ``selves`` is the id that AWS has for an account which the snapshot calls by another, as one does in which account ids were replaced.
    """

    answers: Mapping[str, tuple[Answer, ...]]
    lacks: dict[Key, Lack] = field(default_factory=dict)
    selves: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> Reading:
        """Sort answers by action."""
        found: dict[str, list[Answer]] = {}
        for each in answers:
            found.setdefault(each.action, []).append(each)
        return cls({action: tuple(each) for action, each in found.items()}, selves=_selves(found))

    def whole(self, action: str) -> Iterator[tuple[Piece, Piece]]:
        """Give the parameters and the response of each answer to ``action``."""
        for each in self.answers.get(action, ()):
            yield Piece(each.parameters, each.operation, each.account, each.region), Piece(each.response, each.operation, each.account, each.region)

    def each(self, action: str, key: str, make: Callable[[Piece], T], broken: Callable[[Piece], None] | None = None) -> Iterator[T]:
        """Make something of every piece of a listing, the owner's account last; tell ``broken`` of a piece that is dropped."""
        for piece in sorted(self._listed(action, key, broken), key=lambda found: found.data.get("OwnerId") == found.account):
            made = self.guard(action, piece, make)
            if made is not None:
                yield self._owned(made, piece)
            elif broken:
                broken(piece)

    def about(self, action: str, subject: str, make: Callable[[Piece], T]) -> Iterator[tuple[str, T]]:
        """Give what each answer to ``action`` says of the one thing it was asked about, the parameter ``subject``."""
        for parameters, response in self.whole(action):
            identifier = self.guard(action, parameters, lambda piece: piece.text(subject))
            found = self.guard(action, response, make)
            if identifier and found is not None:
                yield identifier, found

    def guard(self, action: str, piece: Piece, make: Callable[[Piece], T]) -> T | None:
        """Make something of a piece; one that is malformed is recorded and makes nothing."""
        try:
            return make(piece)
        except MalformedError as error:
            self.lacks[piece.account, piece.region, action] = malformed(str(error), action, piece.account, piece.region)
            return None

    def _listed(self, action: str, key: str, broken: Callable[[Piece], None] | None) -> Iterator[Piece]:
        for _, response in self.whole(action):
            for number, item in enumerate(self.guard(action, response, lambda piece: piece.items(key)) or ()):
                found = self.guard(action, response, partial(Piece.item, key=key, number=number, found=item))
                if found:
                    yield found
                elif broken:
                    broken(response)

    def _owned(self, made: T, piece: Piece) -> T:
        """Say whose a shared resource is."""
        owner = piece.data.get("OwnerId")
        if isinstance(made, Resource) and isinstance(owner, str) and owner not in ("", piece.account, self.selves.get(piece.account)):
            return replace(made, shared_by=owner)
        return made


def _selves(answers: Mapping[str, Iterable[Answer]]) -> dict[str, str]:
    """Tell an account that owns no VPC of those it lists by its interfaces: who takes part in a shared VPC is shown no others.

    https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html
    """
    vpcs = _owners(answers.get("ec2:DescribeVpcs", ()), "Vpcs")
    interfaces = _owners(answers.get("ec2:DescribeNetworkInterfaces", ()), "NetworkInterfaces")
    return {account: next(iter(owners)) for account, owners in interfaces.items() if len(owners) == 1 and account not in vpcs.get(account, ())}


def _owners(answers: Iterable[Answer], key: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in answers:
        items = each.response.get(key)
        owners = (item.get("OwnerId") or each.account for item in items if isinstance(item, dict)) if isinstance(items, list) else ()
        found.setdefault(each.account, set()).update(owner for owner in owners if isinstance(owner, str))
    return found
