"""A snapshot: what AWS answered, and what it did not, as one JSON file that can be replayed. Version 1 of the format."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from bot.errors import SnapshotError
from bot.scan.answer import Answer, Gap
from bot.scan.discovery import actions, every
from bot.scan.lacks import lack_of
from bot.scan.reading import Reading
from rules.network.ec2_classic import Ec2Classic
from rules.network.internet import Internet
from rules.network.network import Lack, Network
from rules.network.on_premises import OnPremises

__all__ = ["FORMAT", "VERSION", "Answer", "Gap", "Snapshot", "build", "dump", "load"]

FORMAT = "dms-check/snapshot"
VERSION = 1
ADVICE = "Make the file with `dms-check capture TASK --output FILE` and leave it as it is."

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Answers and gaps of any number of accounts and Regions; ``names`` is what the scan's resolver said of hosts."""

    captured_at: datetime
    answers: tuple[Answer, ...]
    gaps: tuple[Gap, ...] = ()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def build(snapshot: Snapshot) -> Network:
    """Read a snapshot as a network. A piece that is not as AWS promises is left out and noted as lacking; nothing in a snapshot makes this fail.

    An answer that no collector understands does not count as read: what it lists would else seem not to exist.
    """
    reading = Reading.of(snapshot.answers)
    for gap in snapshot.gaps:
        key = gap.account, gap.region, gap.action
        reading.lacks[key] = _both(reading.lacks.get(key), lack_of(gap))
    resources = {each.id: each for collector in every() for each in collector.parse(reading)}
    understood = actions()
    read = frozenset((each.account, each.region, each.action) for each in snapshot.answers if each.action in understood)
    return Network({**resources, **{each.id: each for each in (Internet(), OnPremises(), Ec2Classic())}}, read, reading.lacks, dict(snapshot.names))


def _both(known: Lack | None, lack: Lack) -> Lack:
    """Say of two calls of one action why neither was answered, each remedy once."""
    if known is None or known.remedy == lack.remedy:
        return lack
    if lack.remedy in known.remedy:
        return known
    return Lack(known.code, f"{known.message} {lack.message}", f"{known.remedy} {lack.remedy}")


def dump(snapshot: Snapshot) -> str:
    """Write a snapshot as JSON."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "captured_at": snapshot.captured_at.isoformat(),
        "answers": [_fields(each) | {"parameters": dict(each.parameters), "response": dict(each.response)} for each in snapshot.answers],
        "gaps": [_fields(each) | {"parameters": dict(each.parameters), "code": each.code, "message": each.message} for each in snapshot.gaps],
        "names": {host: list(addresses) for host, addresses in snapshot.names.items()},
    }
    return json.dumps(data, indent=1) + "\n"


def load(text: str) -> Snapshot:
    """Read a snapshot; raise ``SnapshotError`` that says what is wrong with the file."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "somewhere"
        raise SnapshotError(f"The snapshot is not JSON ({where}).", ADVICE) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise SnapshotError(f"The file is not a snapshot: it does not say that its format is {FORMAT}.", ADVICE)
    if data.get("version") != VERSION or isinstance(data["version"], bool):
        raise SnapshotError(f"The snapshot is of another version than {VERSION}, the one that is understood here.", "Capture it again with this program.")
    return Snapshot(_instant(data), _list(data, "answers", _answer), _list(data, "gaps", _gap), _names(data))


def _fields(call: Answer | Gap) -> dict[str, Any]:
    return {"account": call.account, "region": call.region, "service": call.service, "operation": call.operation}


def _instant(data: dict[str, Any]) -> datetime:
    try:
        found = datetime.fromisoformat(data["captured_at"])
    except (KeyError, TypeError, ValueError) as error:
        raise _wrong("captured_at", "a date and time such as 2026-11-23T12:00:00+00:00") from error
    if found.tzinfo is None:
        raise _wrong("captured_at", "a time with its offset from UTC, such as 2026-11-23T12:00:00+00:00")
    return found


def _list(data: dict[str, Any], key: str, make: Callable[[str, dict[str, Any]], T]) -> tuple[T, ...]:
    found = data.get(key, [])
    if not isinstance(found, list) or (key == "answers" and key not in data):
        raise _wrong(key, "a list")
    for number, each in enumerate(found):
        if not isinstance(each, dict):
            raise _wrong(f"{key}[{number}]", "an object")
    return tuple(make(f"{key}[{number}]", each) for number, each in enumerate(found))


def _answer(where: str, data: dict[str, Any]) -> Answer:
    return Answer(*_call(where, data), _object(where, data, "parameters", {}), _object(where, data, "response", None))


def _gap(where: str, data: dict[str, Any]) -> Gap:
    return Gap(*_call(where, data), _object(where, data, "parameters", {}), _text(where, data, "code"), _text(where, data, "message"))


def _call(where: str, data: dict[str, Any]) -> tuple[str, str, str, str]:
    return _text(where, data, "account"), _text(where, data, "region"), _text(where, data, "service"), _text(where, data, "operation")


def _text(where: str, data: dict[str, Any], key: str) -> str:
    found = data.get(key)
    if not isinstance(found, str):
        raise _wrong(f"{where}.{key}", "text")
    return found


def _object(where: str, data: dict[str, Any], key: str, default: dict[str, Any] | None) -> dict[str, Any]:
    found = data.get(key, default)
    if not isinstance(found, dict):
        raise _wrong(f"{where}.{key}", "an object")
    return found


def _names(data: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    found = data.get("names", {})
    if not isinstance(found, dict):
        raise _wrong("names", "an object")
    for host, addresses in found.items():
        if not isinstance(addresses, list) or not all(isinstance(each, str) for each in addresses):
            raise _wrong(f"names of {host}", "a list of addresses")
    return {host: tuple(addresses) for host, addresses in found.items()}


def _wrong(where: str, wanted: str) -> SnapshotError:
    return SnapshotError(f"The snapshot is not of the right shape: {where} should be {wanted}.", ADVICE)
