"""The plan as a file to apply."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.diagnosis import report
from bot.errors import NoFixError
from bot.report import Plan, Report
from bot.terminal.fix import written
from rules.assess import assess
from tests.rules.changes.readers import calls, linted, resources
from tests.test_scenarios import _scenario


def of(name: str) -> Report:
    """Give the report of a scenario."""
    network, task = _scenario(name)
    return report(network, assess(network, task), "2026-11-23T12:00:00+00:00")


BLOCKED = of("nat_gateway_missing")


def script(answer: Report, argument: str = "") -> list[str]:
    """Run the script in a shell whose ``aws`` only writes down what it is asked; give the operations."""
    return [call[1] for call in calls(f"set -- {argument}\n{written(answer, 'sh').decode()}")]


def test_the_script_makes_the_whole_plan_and_each_change_once() -> None:
    assert [each for each in script(BLOCKED) if each != "describe-nat-gateways"] == [
        "allocate-address", "create-nat-gateway", "wait", "create-route", "create-route",
    ]  # fmt: skip


def test_with_undo_it_takes_all_of_it_back_in_reverse() -> None:
    assert [each for each in script(BLOCKED, "undo") if not each.startswith("describe-")] == [
        "delete-route", "delete-route", "delete-nat-gateway", "wait", "release-address",
    ]  # fmt: skip


def test_the_script_names_what_is_left_for_people() -> None:
    """The address and the port that somebody outside AWS must admit."""
    assert "# Still to do: source: The far side must admit a public address" in written(BLOCKED, "sh").decode()
    plan = BLOCKED.plan
    assert plan
    hostile = replace(BLOCKED, plan=replace(plan, remaining=("a name\naws s3 rb s3://all\x1b[2J",)))
    assert script(hostile) == script(BLOCKED)


def test_terraform_and_cloudformation_hold_the_same() -> None:
    assert [kind for kind, _, _ in resources(written(BLOCKED, "tf").decode())] == ["aws_eip", "aws_nat_gateway", "aws_route", "aws_route"]
    for ending in ("json", "yaml"):
        assert linted(written(BLOCKED, ending).decode()) == []


@pytest.mark.parametrize("plan", [None, Plan((), verified=False, verdict_after="blocked")])
def test_where_nothing_is_proved_nothing_is_written(plan: Plan | None) -> None:
    with pytest.raises(NoFixError, match="No proved change"):
        written(replace(BLOCKED, plan=plan), "sh")


def test_what_cloudformation_cannot_do_at_all_is_said() -> None:
    with pytest.raises(NoFixError, match="by CloudFormation"):
        written(of("transit_gateway_not_in_the_standby_zone"), "json")
