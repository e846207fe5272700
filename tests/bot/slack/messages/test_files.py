"""The files in the thread."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.report import Plan, from_json, to_json
from bot.slack.messages.files import File, picture_file, report_files
from bot.steps import Alternative, Step
from tests.bot.slack import reports


def files(report: object = None) -> dict[str, bytes]:
    return {file.name: file.content for file in report_files(report or reports.blocked())}  # type: ignore[arg-type]


def test_the_whole_report_can_be_read_back() -> None:
    data = json.loads(files()["orders-cdc.json"])
    assert data == to_json(reports.blocked())
    assert from_json(data) == reports.blocked()


def test_the_commands_stand_below_what_they_settle_with_the_way_back_commented_out() -> None:
    assert files()["fixes.sh"].decode() == f"# Fix 1: The database admits the replication instance\n{reports.COMMAND}\n# undo: {reports.UNDO}\n"


def test_nothing_in_a_title_becomes_a_command() -> None:
    """A file that people run must not run what somebody wrote into a name."""
    evil = replace(reports.finding(), title="harmless\ntouch /tmp/owned\r\u2028touch /tmp/owned")
    report = replace(reports.blocked(evil), fixes=(replace(reports.fix(0, "true"), undo="undo\nundo more"),))
    script = files(report)["fixes.sh"].decode()
    assert [line for line in script.splitlines() if not line.startswith("#")] == ["true"]
    assert subprocess.run(["sh", "-e"], input=script, text=True, check=True, capture_output=True).stdout == ""


def test_the_plan_is_one_template() -> None:
    two = replace(
        reports.blocked(reports.finding(), reports.finding()), fixes=(reports.fix(0), replace(reports.fix(1), cloudformation='{"Resources": {"Egress": {}}}'))
    )
    assert list(json.loads(files(two)["fixes.template.json"])["Resources"]) == ["Ingress", "Egress"]


@pytest.mark.parametrize("other", ['{"Resources": {"Ingress": {"Type": "Other"}}}', "no JSON", "[]", '{"Resources": 5}'])
def test_templates_that_cannot_be_one_are_left_out(other: str) -> None:
    two = replace(reports.blocked(reports.finding(), reports.finding()), fixes=(reports.fix(0), replace(reports.fix(1), cloudformation=other)))
    assert "fixes.template.json" not in files(two)


def test_the_plan_is_a_script_in_its_order_with_the_way_back_and_what_else_would_do() -> None:
    """Nothing of what may be chosen instead runs by itself, nor anything that a name holds."""
    first = Step("route", "rtb-1", reports.ACCOUNT, reports.REGION, "harmless\ntouch /tmp/owned", "echo one", "echo back one", fix=0)
    steps = (first, replace(first, cli="echo two", undo="echo back two", later=True))
    other = Alternative("by tgw-1\ntouch /tmp/owned", "reachable", (replace(first, cli="echo else\necho more"),))
    plan = Plan((0,), verified=True, verdict_after="reachable", steps=steps, alternatives=(other,))
    script = files(replace(reports.blocked(), plan=plan))["plan.sh"].decode()
    assert subprocess.run(["sh", "-e"], input=script, text=True, check=True, capture_output=True).stdout == "one\ntwo\n"
    assert "# For later, so that it still works after a failover or a move:" in script
    assert script.index("# undo: echo back two") < script.index("# undo: echo back one") < script.index("# Or by tgw-1 touch /tmp/owned:")


def test_a_plan_that_one_fix_tells_has_no_script_of_its_own() -> None:
    told = Step("route", "rtb-1", reports.ACCOUNT, reports.REGION, "route", reports.COMMAND, reports.UNDO, fix=0)
    plan = Plan((0,), verified=True, verdict_after="reachable", steps=(told,))
    assert "plan.sh" not in files(replace(reports.blocked(), plan=plan))


def test_without_fixes_there_is_the_report_alone() -> None:
    assert list(files(reports.reachable())) == ["orders-cdc.json"]


@given(st.text())
def test_a_file_name_is_plain_whatever_the_task_is_called(identifier: str) -> None:
    """An ARN has colons, and a name could have slashes."""
    report = replace(reports.blocked(), task=replace(reports.blocked().task, identifier=identifier))
    picture = picture_file(report, b"png")
    assert isinstance(picture, File)
    assert picture.name.endswith(".png")
    assert all(each.isascii() and (each.isalnum() or each in "-.") for each in picture.name)
    assert 5 <= len(picture.name) <= 84
    assert picture.alt == report.summary
