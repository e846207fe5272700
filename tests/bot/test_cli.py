"""The terminal program as a person and a script meet it: what it prints where, and its exit status."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.diagram.picture import FORMS
from bot.errors import PictureError
from bot.interchange import from_json
from bot.terminal.arguments import PICTURES
from tests.bot.snapshots import save, snapshot

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A snapshot of two tasks: orders-cdc reaches its databases, orders-eu aims at a port that the database's group does not admit."""
    return save(tmp_path, snapshot(orders_cdc=5432, orders_eu=3306))


@pytest.mark.parametrize(("task", "status", "word"), [("orders-cdc", 0, "REACHABLE"), ("orders-eu", 1, "BLOCKED")])
def test_the_verdict_is_the_first_line_and_the_exit_status(saved: Path, capsys: Capsys, task: str, status: int, word: str) -> None:
    assert main(["check", task, "--snapshot", str(saved)]) == status
    out, err = capsys.readouterr()
    assert out.splitlines()[0].endswith(f"{task}: {word}")
    assert err == ""


def test_what_could_not_be_read_is_exit_status_2_and_comes_with_its_remedy(tmp_path: Path, capsys: Capsys) -> None:
    path = save(tmp_path, snapshot(denied="DescribeNetworkAcls", orders_cdc=5432))
    assert main(["check", "orders-cdc", "--snapshot", str(path)]) == 2
    out = capsys.readouterr().out
    assert "orders-cdc: UNKNOWN" in out
    assert "Allow ec2:DescribeNetworkAcls" in " ".join(out.split())


def test_a_task_is_found_by_its_arn_too(saved: Path) -> None:
    assert main(["check", "arn:aws:dms:us-east-1:111122223333:task:ORDERS-EU", "--snapshot", str(saved)]) == 1


def test_a_page_in_a_pipe_is_plain_and_fits_80_columns_but_for_commands(saved: Path, capsys: Capsys) -> None:
    main(["check", "orders-eu", "--snapshot", str(saved)])
    lines = capsys.readouterr().out.splitlines()
    assert not any("\x1b" in line or line != line.rstrip() for line in lines)
    assert all(len(line) <= 80 for line in lines if "aws ec2" not in line)
    command = next(line.strip() for line in lines if "authorize-security-group-ingress" in line)
    assert command.startswith("aws ec2 ")
    assert command.endswith("--region us-east-1"), "a command is one line, to copy"


def test_json_is_the_report_of_the_contract_and_nothing_else(saved: Path, capsys: Capsys) -> None:
    main(["check", "orders-eu", "--snapshot", str(saved), "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    assert (data.pop("format"), data.pop("version")) == ("dms-check/report", 1)
    assert from_json(data).verdict == "blocked"
    assert data["legs"][0]["paths"][0]["from"]["address"] == "10.0.1.23"


def test_markdown_is_printed_to_paste(saved: Path, capsys: Capsys) -> None:
    main(["check", "orders-eu", "--snapshot", str(saved), "--format", "markdown"])
    page = capsys.readouterr().out
    assert page.startswith("# ✗ `orders-eu`: blocked\n")
    assert page.count("\n```mermaid\n---\ntitle: ") == 1
    assert "\n| hop | | control | decided by |\n" in page


def test_markdown_without_a_leg_to_draw_is_a_page_without_a_picture(saved: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise PictureError("There is nothing to draw.", "")

    monkeypatch.setattr("bot.diagram.picture.draw", fail)
    main(["check", "orders-eu", "--snapshot", str(saved), "--format", "markdown"])
    assert "mermaid" not in capsys.readouterr().out


def test_mermaid_is_printed_to_paste(saved: Path, capsys: Capsys) -> None:
    main(["check", "orders-eu", "--snapshot", str(saved), "--format", "mermaid"])
    assert "flowchart" in capsys.readouterr().out


def test_a_diagram_is_written_as_its_file_name_ends(saved: Path, tmp_path: Path) -> None:
    svg, dot, data = tmp_path / "path.SVG", tmp_path / "path.dot", tmp_path / "path.json"
    assert main(["check", "orders-eu", "--snapshot", str(saved), "--diagram", str(svg), "--diagram", str(dot), "--diagram", str(data)]) == 1
    assert "<svg" in svg.read_text(encoding="utf-8")
    assert dot.read_text(encoding="utf-8").startswith("digraph")
    assert json.loads(data.read_text(encoding="utf-8"))["format"] == "dms-check/report"


def test_every_form_of_a_picture_has_its_file_ending() -> None:
    assert PICTURES == FORMS


def test_a_fix_is_written_as_its_file_name_ends(saved: Path, tmp_path: Path, capsys: Capsys) -> None:
    script, terraform, template = (tmp_path / f"fix.{ending}" for ending in ("sh", "tf", "yaml"))
    asked = (word for path in (script, terraform, template) for word in ("--fix", str(path)))
    assert main(["check", "orders-eu", "--snapshot", str(saved), *asked]) == 1
    assert "\naws ec2 authorize-security-group-ingress " in script.read_text(encoding="utf-8")
    assert 'resource "aws_vpc_security_group_ingress_rule"' in terraform.read_text(encoding="utf-8")
    assert "AWS::EC2::SecurityGroupIngress" in template.read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""


def test_where_nothing_has_to_be_changed_no_fix_is_written(saved: Path, tmp_path: Path, capsys: Capsys) -> None:
    assert main(["check", "orders-cdc", "--snapshot", str(saved), "--fix", str(tmp_path / "fix.sh")]) == 0
    assert capsys.readouterr().err.startswith("dms-check: No proved change is known for this task, so no file was written.\n")
    assert not (tmp_path / "fix.sh").exists()


def test_a_picture_that_fails_does_not_lose_the_findings(saved: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise PictureError("The engine failed.", "Ask for dot.")

    monkeypatch.setattr("bot.diagram.picture.draw", fail)
    assert main(["check", "orders-eu", "--snapshot", str(saved), "--diagram", str(tmp_path / "path.png")]) == 1
    out, err = capsys.readouterr()
    assert "orders-eu: BLOCKED" in out
    assert err == "dms-check: The engine failed.\nAsk for dot.\n"


def test_the_fleet_is_ranked_worst_first_and_its_worst_task_is_the_exit_status(saved: Path, capsys: Capsys) -> None:
    assert main(["fleet", "--snapshot", str(saved)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "✗ orders-eu  source ✓  target ✗"
    assert lines[-1] == "1 blocked, 1 reachable in 111122223333 us-east-1"


def test_the_fleet_as_json_is_a_list_of_reports_and_as_csv_a_row_a_task(saved: Path, capsys: Capsys) -> None:
    main(["fleet", "--snapshot", str(saved), "--format", "json"])
    assert {report["task"]["identifier"] for report in json.loads(capsys.readouterr().out)} == {"orders-cdc", "orders-eu"}
    main(["fleet", "--snapshot", str(saved), "--format", "csv"])
    rows = {row["task"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert (rows["orders-eu"]["verdict"], rows["orders-eu"]["source"], rows["orders-eu"]["target"]) == ("blocked", "reachable", "blocked")


def test_a_fleet_without_tasks_says_so(tmp_path: Path, capsys: Capsys) -> None:
    assert main(["fleet", "--snapshot", str(save(tmp_path, snapshot()))]) == 0
    assert "No DMS task was found." in capsys.readouterr().out


def test_every_rule_is_listed_and_has_a_page(capsys: Capsys) -> None:
    assert main(["rules"]) == 0
    assert "SG-002" in capsys.readouterr().out
    assert main(["rules", "sg-002"]) == 0
    assert "How to fix" in capsys.readouterr().out


def test_the_policy_only_reads(capsys: Capsys) -> None:
    assert main(["policy"]) == 0
    actions = json.loads(capsys.readouterr().out)["Statement"][0]["Action"]
    assert "dms:DescribeReplicationTasks" in actions
    assert all(action.partition(":")[2].startswith(("Describe", "Get", "List", "Search")) for action in actions)


@pytest.mark.parametrize("socket_mode", [False, True])
def test_the_manifest_is_printed_for_either_way_to_run(capsys: Capsys, *, socket_mode: bool) -> None:
    assert main(["manifest", *(["--socket-mode"] if socket_mode else [])]) == 0
    assert json.loads(capsys.readouterr().out)["settings"]["socket_mode_enabled"] is socket_mode


def test_the_program_runs_by_its_module_and_survives_a_pipe_that_closes(saved: Path) -> None:
    program = f"{sys.executable} -m bot fleet --snapshot {saved}"
    done = subprocess.run(
        ["/bin/bash", "-c", f"{program} --format json | head -c 1; echo; echo ${{PIPESTATUS[0]}}"], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[0] == "["
    assert done.stderr == ""


def test_a_terminal_without_the_signs_shows_question_marks(saved: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "check", "orders-cdc", "--snapshot", str(saved)],
        capture_output=True, check=False, env={"PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.returncode == 0
    assert b"? orders-cdc: REACHABLE" in done.stdout
