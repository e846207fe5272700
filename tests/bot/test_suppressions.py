"""What people accept for a while is shown as that, until the day that they named, and hides nothing that stops a task."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.interchange import from_json, to_json
from bot.pipeline import answer
from bot.report import Finding, Report, Suppressed
from bot.request import Request
from bot.suppressions import Suppression, errors, read, suppressed
from tests.bot.snapshots import snapshot
from tests.bot.terminal.test_text import BLOCKED

TODAY = date(2026, 11, 26)
WIDE = Finding("SG-007", "The instance leaves for its endpoints alone", "low", "warning", "sg-dms", "sg-dms lets everything out.", ("source",), posture=True)
REPORT = replace(BLOCKED, findings=(*BLOCKED.findings, WIDE))
ACCEPTED = Suppression("sg-007", "The proxy decides.", date(2026, 12, 31))
TABLE = {"rule": "SG-007", "reason": " The proxy decides. ", "until": date(2027, 3, 31)}


def marked(*suppressions: Suppression, today: date = TODAY) -> list[Suppressed | None]:
    return [each.suppressed for each in suppressed(REPORT, suppressions, today).findings]


def test_a_finding_is_marked_with_the_reason_and_the_last_day_and_everything_else_stays() -> None:
    found = suppressed(REPORT, (ACCEPTED,), TODAY)
    assert marked(ACCEPTED) == [None, Suppressed("The proxy decides.", "2026-12-31", holds=True)]
    assert [each.place for each in found.findings] == ["wrong", "suppressed"]
    assert replace(found, findings=REPORT.findings) == REPORT
    assert from_json(to_json(found)) == found


def test_it_holds_on_its_last_day_and_is_told_to_have_ended_after_it() -> None:
    assert marked(ACCEPTED, today=date(2026, 12, 31))[1] == Suppressed("The proxy decides.", "2026-12-31", holds=True)
    ended = suppressed(REPORT, (ACCEPTED,), date(2027, 1, 1)).findings[1]
    assert (ended.place, ended.accepted) == ("posture", "Its suppression ended on 2026-12-31: The proxy decides.")


@pytest.mark.parametrize(
    ("field", "fits"),
    [
        ({"subject": "sg-dms"}, True), ({"subject": "sg-other"}, False), ({"task": "orders-cdc"}, True), ({"task": REPORT.task.arn}, True),
        ({"task": "orders"}, False), ({"subject": "sg-dms", "task": "orders"}, False),
    ],
)  # fmt: skip
def test_a_resource_and_a_task_narrow_it(field: dict[str, str], *, fits: bool) -> None:
    assert bool(marked(replace(ACCEPTED, **field))[1]) == fits  # type: ignore[arg-type]


def test_of_several_the_one_that_lasts_longest_counts() -> None:
    later = replace(ACCEPTED, until=date(2027, 6, 30), reason="Longer.")
    assert marked(ACCEPTED, later)[1] == marked(later, ACCEPTED)[1] == Suppressed("Longer.", "2027-06-30", holds=True)


def test_what_stops_a_task_is_never_hidden() -> None:
    """Its finding says that somebody accepted it, in its place among what is wrong; verdict, fixes and plan are as they were."""
    found = suppressed(REPORT, (Suppression("ACL-002", "It is known.", date(2027, 1, 1)),), TODAY)
    assert found.placed("wrong") == ((1, found.findings[0]),)
    assert found.findings[0].accepted == "Suppressed until 2027-01-01: It is known."
    assert (found.verdict, found.summary, found.plan, found.fixes) == (REPORT.verdict, REPORT.summary, REPORT.plan, REPORT.fixes)


def test_a_table_is_read() -> None:
    assert list(errors(TABLE, 1)) == []
    assert read(TABLE) == Suppression("SG-007", "The proxy decides.", date(2027, 3, 31))
    more = {**TABLE, "rule": "sg-007", "until": "2027-03-31", "subject": "sg-1", "task": "orders-cdc"}
    assert list(errors(more, 1)) == []
    assert read(more) == Suppression("sg-007", "The proxy decides.", date(2027, 3, 31), "sg-1", "orders-cdc")
    assert read({**TABLE, "until": datetime(2027, 3, 31, 12, tzinfo=UTC)}).until == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rule": "SG-999"}, "`rule` is not the id of a rule"), ({"rule": 7}, "`rule` is not the id of a rule"), ({"rule": None}, "`rule` is not"),
        ({"reason": ""}, "`reason` is missing"), ({"reason": "  "}, "`reason` is missing"), ({"reason": None}, "`reason` is missing"),
        ({"until": None}, "`until` is not a day"), ({"until": "soon"}, "`until` is not a day"), ({"until": 2027}, "`until` is not a day"),
        ({"until": "2027-02-30"}, "`until` is not a day"), ({"subject": 1}, "`subject` is not a text"), ({"task": ["a"]}, "`task` is not a text"),
        ({"expires": "2027-01-01"}, "`expires` is not a setting"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_table_is_said(change: dict[str, Any], said: str) -> None:
    table = {key: value for key, value in {**TABLE, **change}.items() if value is not None}
    (error,) = errors(table, 2)
    assert error.startswith(f"In suppression 2: {said}")


def test_one_that_has_ended_is_no_error() -> None:
    assert list(errors({**TABLE, "until": date(2020, 1, 1)}, 1)) == []


def test_what_is_kept_and_delivered_is_what_was_marked() -> None:
    kept: list[Report] = []
    said = answer(
        Request("orders-cdc"), scan=lambda _: snapshot(orders_cdc=5432), draw=lambda _: (), remember=lambda report, _: kept.append(report),
        deliver=lambda report, _: kept.append(report), accept=lambda report: suppressed(report, (ACCEPTED,), TODAY),
    )  # fmt: skip
    assert kept == [said, said]
    assert [each.rule for _, each in said.placed("suppressed")] == ["SG-007"]
