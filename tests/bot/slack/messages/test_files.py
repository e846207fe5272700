"""The files in the thread."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.interchange import from_json, to_json
from bot.report import Plan
from bot.slack.messages.files import picture_files, report_files
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


def test_the_plan_is_one_file_of_each_kind() -> None:
    plan = Plan((0,), verified=True, verdict_after="reachable", cli="aws x\n", terraform="resource {}\n", cloudformation='{"Resources": {}}\n')
    shown = files(replace(reports.blocked(), plan=plan))
    assert (shown["plan.sh"], shown["fixes.tf"], shown["fixes.template.json"]) == (b"aws x\n", b"resource {}\n", b'{"Resources": {}}\n')


def test_what_a_plan_cannot_say_in_a_form_is_no_file() -> None:
    assert {"plan.sh", "fixes.tf", "fixes.template.json"} & files(replace(reports.blocked(), plan=None)).keys() == set()


def test_without_fixes_there_is_the_report_alone() -> None:
    assert list(files(reports.reachable())) == ["orders-cdc.json"]


@given(st.text())
def test_a_file_name_is_plain_whatever_the_task_is_called(identifier: str) -> None:
    """An ARN has colons, and a name could have slashes."""
    report = replace(reports.blocked(), task=replace(reports.blocked().task, identifier=identifier))
    picture, overview = picture_files(report, [("", b"png"), ("The overview", b"all of it")])
    assert overview.name == picture.name.replace(".png", "-2.png")
    assert picture.name.endswith(".png")
    assert all(each.isascii() and (each.isalnum() or each in "-.") for each in picture.name)
    assert 5 <= len(picture.name) <= 84
    assert picture.alt == report.summary
