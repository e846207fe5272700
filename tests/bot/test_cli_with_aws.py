"""The terminal program before an AWS that answers, refuses, or is not there: the sandbox's, on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import main
from bot.sandbox.aws.control import Control
from bot.sandbox.aws.faults import Fault
from tests.bot.aws import sign_in

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def aws(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Control]:
    sign_in(monkeypatch, endpoint)
    yield Control(endpoint)
    Control(endpoint).faults()


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which nobody is signed in to AWS."""
    for name in ("AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


@pytest.mark.usefixtures("aws")
def test_a_check_asks_aws_and_is_quiet_about_it_in_a_pipe(capsys: Capsys) -> None:
    assert main(["check", "orders-cdc"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("✓ orders-cdc: REACHABLE")
    assert err == ""


@pytest.mark.usefixtures("aws")
def test_what_was_captured_gives_the_same_report_without_aws(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "snapshot.json"
    assert main(["capture", "orders-cdc-database-closed", "--output", str(path)]) == 0
    assert f"answers of AWS in {path}" in capsys.readouterr().err
    assert main(["check", "orders-cdc-database-closed", "--format", "json"]) == 1
    live = json.loads(capsys.readouterr().out)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    assert main(["check", "orders-cdc-database-closed", "--format", "json", "--snapshot", str(path)]) == 1
    replayed = json.loads(capsys.readouterr().out)
    assert replayed | {"captured_at": None} == live | {"captured_at": None}


@pytest.mark.usefixtures("aws")
def test_the_fleet_is_every_task_of_the_account(capsys: Capsys) -> None:
    assert main(["fleet"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 blocked, 1 reachable in 111122223333 us-east-1"


@pytest.mark.usefixtures("aws")
def test_an_unknown_task_is_answered_with_the_nearest_names(capsys: Capsys) -> None:
    assert main(["check", "order-cdc"]) == 3
    assert "Did you mean orders-cdc" in capsys.readouterr().err


def test_what_may_not_be_read_makes_the_verdict_unknown_and_names_the_permission(aws: Control, capsys: Capsys) -> None:
    aws.faults(Fault(kind="deny", operation="DescribeNetworkAcls"))
    assert main(["check", "orders-cdc"]) == 2
    assert "Allow ec2:DescribeNetworkAcls" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault(kind="deny"), "dms:DescribeReplicationTasks"),
        (Fault(kind="expire"), "expired"),
    ],
    ids=["no permission", "expired token"],
)
def test_an_aws_that_refuses_everything_is_one_sentence_with_advice(aws: Control, capsys: Capsys, fault: Fault, sentence: str) -> None:
    aws.faults(fault)
    assert main(["check", "orders-cdc"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert "Traceback" not in err
    assert len(err.splitlines()) == 2


@pytest.mark.usefixtures("aws")
def test_a_region_that_does_not_exist_is_said_so(capsys: Capsys) -> None:
    assert main(["check", "orders-cdc", "--region", "us-nowhere-9"]) == 3
    assert capsys.readouterr().err.startswith("dms-check: There is no AWS Region us-nowhere-9.\n")


@pytest.mark.usefixtures("nobody")
def test_without_credentials_and_without_a_region_each_is_said(capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["check", "orders-cdc"]) == 3
    assert capsys.readouterr().err.startswith("dms-check: No Region is set.\n")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    assert main(["check", "orders-cdc"]) == 3
    assert capsys.readouterr().err.startswith("dms-check: There are no AWS credentials.\n")


@pytest.mark.usefixtures("aws")
def test_the_doctor_finds_what_is_set_and_says_what_to_do_about_the_rest(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SLACK_BOT_TOKEN", raising=False)
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "✓ AWS default    the account of the AWS environment answers in us-east-1" in out
    assert "· Slack          SLACK_BOT_TOKEN is not set." in out
    assert "dms-check.db is not there yet." in out
    assert list(tmp_path.iterdir()) == [], "the doctor changes nothing"


@pytest.mark.usefixtures("nobody")
def test_the_doctor_names_what_is_wrong_and_ends_with_status_3(capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    assert main(["doctor"]) == 3
    out = capsys.readouterr().out
    assert "✗ AWS default    No Region is set." in out
    assert "Neither SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN is set." in " ".join(out.split())
