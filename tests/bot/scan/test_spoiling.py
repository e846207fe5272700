"""A malformed or missing piece of an answer makes a check say less, never something else, and breaks nothing.

Here some places of each snapshot are spoiled; ``python -m tests.bot.scan.spoiling`` tries every one, and says how many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

import pytest

from bot.scan.snapshot import Snapshot
from tests.bot.scan.spoiling import Place, answered, complaint, places, snapshots, spoiled, verdict

STEP, REPORTED = 499, 10


@pytest.fixture(scope="module")
def whole() -> Mapping[str, Snapshot]:
    return snapshots()


def some(snapshot: Snapshot) -> Iterator[Place]:
    return islice(places(snapshot), 0, None, STEP)


def test_what_is_spoiled_opens_nothing_and_closes_nothing(whole: Mapping[str, Snapshot]) -> None:
    assert len(whole) > 10
    for snapshot in whole.values():
        before = verdict(snapshot)
        assert [found for found in (complaint(snapshot, place, before) for place in some(snapshot)) if found] == []


def test_a_report_is_written_whatever_is_spoiled(whole: Mapping[str, Snapshot]) -> None:
    for snapshot in whole.values():
        for place in islice(some(snapshot), 0, None, REPORTED):
            answered(spoiled(snapshot, place))
