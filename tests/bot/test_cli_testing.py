"""``check --test-connection`` as a person and a script meet it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import main
from bot.sandbox.aws.control import Control
from bot.sandbox.aws.faults import Fault
from bot.scan import connection_tests
from tests.bot.aws import sign_in, task_called
from tests.bot.snapshots import save, snapshot

Capsys = pytest.CaptureFixture[str]
TIMED_OUT = "Test Endpoint failed: Application-Status: 1020912, Application-Message: Failed to connect Network error has occurred, [unixODBC]timeout expired"


@pytest.fixture
def aws(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Control]:
    sign_in(monkeypatch, endpoint)
    monkeypatch.setattr(connection_tests, "PAUSE", 0.05)
    Control(endpoint).forget_calls()
    yield Control(endpoint)
    Control(endpoint).faults()


def begun(control: Control) -> int:
    return sum(each.operation == "TestConnection" for each in control.calls())


def test_the_fresh_result_stands_beside_the_verdict_in_80_columns_and_a_pipe_sees_no_progress(aws: Control, capsys: Capsys) -> None:
    aws.will_find(task_called(aws.endpoint, "orders-cdc-database-closed")["SourceEndpointArn"], looks=2, Status="failed", LastFailureMessage=TIMED_OUT)
    assert main(["check", "orders-cdc-database-closed", "--test-connection"]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    assert all(len(line) <= 80 for line in out.splitlines() if "aws ec2" not in line)
    said = " ".join(out.split())
    assert "connection test of orders-cdc-database-closed-source, just now: failed: Test Endpoint failed" in said
    assert "Nothing answered: packets are dropped on the way, there or back, or at the database's own firewall. That agrees with the verdict." in said
    assert "connection test of orders-cdc-database-closed-target, just now: successful. DMS reached the database and signed in. That agrees" in said


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_contradiction_is_told_in_every_form_and_changes_no_verdict(aws: Control, capsys: Capsys, form: str) -> None:
    aws.will_find(task_called(aws.endpoint, "orders-cdc")["SourceEndpointArn"], Status="failed", LastFailureMessage=TIMED_OUT)
    assert main(["check", "orders-cdc", "--test-connection", "--format", form]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "DMS's own test timed out, although every hop that AWS shows is open: the test is of this moment, so look at what AWS does not show" in said


def test_without_the_permission_it_is_named_and_the_check_is_made(aws: Control, capsys: Capsys) -> None:
    aws.faults(Fault(kind="deny", operation="TestConnection"))
    assert main(["check", "orders-cdc-database-closed", "--test-connection"]) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert "dms:TestConnection in 111122223333 us-east-1: ACCESS_DENIED. Allow dms:TestConnection to the role that the bot uses" in out


def test_without_the_option_nothing_is_tested(aws: Control) -> None:
    main(["check", "orders-cdc", "--format", "json"])
    assert begun(aws) == 0


def test_a_snapshot_cannot_be_tested(tmp_path: Path, capsys: Capsys) -> None:
    assert main(["check", "orders-cdc", "--test-connection", "--snapshot", str(save(tmp_path, snapshot(orders_cdc=5432)))]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("dms-check: A snapshot is of the past, so nothing in it can be tested now.\n")


def test_control_c_ends_the_wait_with_a_sentence(aws: Control) -> None:
    aws.will_find(task_called(aws.endpoint, "orders-cdc")["SourceEndpointArn"], looks=10_000, Status="successful")
    typed = [sys.executable, "-m", "bot", "check", "orders-cdc", "--test-connection"]
    process = subprocess.Popen(typed, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    end = time.monotonic() + 30
    while begun(aws) < 2 and time.monotonic() < end:
        time.sleep(0.1)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    aws.will_find(task_called(aws.endpoint, "orders-cdc")["SourceEndpointArn"], Status="successful")
    assert (process.returncode, out, err) == (3, "", "dms-check: Stopped before the check was done.\n")


def test_the_policy_allows_a_test_only_when_that_is_asked_for(capsys: Capsys) -> None:
    for typed, allowed in ((["policy"], False), (["policy", "--test-connection"], True)):
        assert main(typed) == 0
        assert ("dms:TestConnection" in json.dumps(json.loads(capsys.readouterr().out))) is allowed
