"""Spoil a snapshot in one place, everywhere in turn: drop, null and retype each field of each answer. ``python -m tests.bot.scan.spoiling`` tries them all.

What comes out may say less than before, never the opposite: a wall stays a wall or is not known, an open way stays open or is not known.
"""

from __future__ import annotations

import copy
import sys
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.diagnosis import report
from bot.request import Request
from bot.sandbox.aws.server import serve
from bot.sandbox.topologies.configuration import Configuration, Variant
from bot.sandbox.topologies.every import CONFIGURATIONS, build
from bot.scan.session import Session
from bot.scan.snapshot import Snapshot
from bot.scan.snapshot import build as network_of
from bot.settings import Account
from rules.assess import assess
from rules.legs import follow
from rules.network.replication_task import ReplicationTask
from tests.bot.aws import sign_in
from tests.bot.sandbox.conftest import clients_of

JUNK: tuple[Any, ...] = (None, 7, -1, True, "", "x", "65536", "0.0.0.0/0", [], {}, [None])
SAID_BY_ABSENCE = {"Association", "Addresses", "Attachment", "Port", "PubliclyAccessible", "Tags", "TagSet"}
"""What AWS leaves out where there is none: a public address, an engine's own port. That it is gone cannot be told from that it never was."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field of an answer, and what was put there; nothing at all is ``...``."""

    answer: int
    path: tuple[str | int, ...]
    junk: Any

    def __str__(self) -> str:
        return f"answer {self.answer}, {'.'.join(map(str, self.path))} = {'dropped' if self.junk is ... else repr(self.junk)}"


def places(whole: Snapshot) -> Iterator[Place]:
    """Give every way to spoil a snapshot in one place."""
    for number, each in enumerate(whole.answers):
        for path, found in _fields(each.response):
            kinds = [junk for junk in JUNK if type(junk) is not type(found)]
            yield from (Place(number, path, junk) for junk in ([..., *kinds] if isinstance(path[-1], str) else kinds))


def _fields(at: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    items = at.items() if isinstance(at, Mapping) else enumerate(at) if isinstance(at, list) else ()
    for key, found in items:
        if key not in SAID_BY_ABSENCE:
            yield (*path, key), found
            yield from _fields(found, (*path, key))


def spoiled(whole: Snapshot, place: Place) -> Snapshot:
    """Give the snapshot with that one thing wrong."""
    response = copy.deepcopy(whole.answers[place.answer].response)
    at: Any = response
    for key in place.path[:-1]:
        at = at[key]
    if place.junk is ...:
        del at[place.path[-1]]
    else:
        at[place.path[-1]] = place.junk
    answers = list(whole.answers)
    answers[place.answer] = replace(answers[place.answer], response=response)
    return replace(whole, answers=tuple(answers))


def verdict(whole: Snapshot) -> str:
    """Judge the task; one that cannot be read is unknown."""
    network = network_of(whole)
    tasks = network.all(ReplicationTask)
    return follow(network, tasks[0]).verdict if tasks else "unknown"


def answered(whole: Snapshot) -> None:
    """Go the whole way to a report, which no snapshot may break."""
    network = network_of(whole)
    for task in network.all(ReplicationTask):
        report(network, assess(network, task), "2026-11-23T12:00:00+00:00")


def complaint(whole: Snapshot, place: Place, before: str) -> str | None:
    """Say what is wrong with what comes out of a spoiled snapshot."""
    try:
        after = verdict(spoiled(whole, place))
    except Exception:  # noqa: BLE001 - whatever it is, it is the finding
        return f"{place}: {traceback.format_exc(limit=-2)}"
    answer = whole.answers[place.answer].operation
    return None if after in (before, "unknown") else f"{answer}, {place}: {before} became {after}"


def snapshots() -> Mapping[str, Snapshot]:
    """Scan, in the sandbox, the healthy task of each configuration and one that is broken."""
    wanted = [each for one in CONFIGURATIONS.values() for each in (Variant(one.task, one), *_broken(one))]
    with serve() as endpoint, pytest.MonkeyPatch.context() as patch:
        tasks = [each.task for each in build(clients_of(endpoint), wanted)]
        sign_in(patch, endpoint)
        return {task: Session().scan(Request(task), (Account("sandbox"),), lambda _: None) for task in tasks}


def _broken(one: Configuration) -> Iterator[Variant]:
    breakage = next(iter(one.breakages), None)
    if breakage:
        yield Variant(f"{one.task}-{breakage}", one, breakage)


def main() -> int:
    """Try every place of every snapshot, and say how many."""
    tried, wrong = 0, 0
    for task, whole in snapshots().items():
        before = verdict(whole)
        for place in places(whole):
            tried += 1
            found = complaint(whole, place, before)
            if found:
                wrong += 1
                sys.stdout.write(f"{task}: {found}\n")
        sys.stdout.write(f"{task}: {before}; {tried:,} tried, {wrong} wrong\n")
        sys.stdout.flush()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
