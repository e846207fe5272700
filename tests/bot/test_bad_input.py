"""Every bad input of the terminal gets one clear sentence and exit status 3, and no traceback reaches a person."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot import cli, pipeline
from bot.cli import main
from bot.scan.answer import Answer
from tests.bot.snapshots import save, snapshot

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return save(tmp_path, snapshot(orders_cdc=5432))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ([], "Say what to do, for example: dms-check check orders-cdc"),
        (["orders-cdc"], "There is no command 'orders-cdc'."),
        (["🚀" * 5_000], "There is no command "),
        (["check"], "The following arguments are required: TASK."),
        (["check", "  "], "No task is named."),
        (["check", "x" * 10_000], "A task's name has at most 255 characters; this one has 10,000."),
        (["check", "🚀"], "A task's name holds letters, digits and hyphens alone."),
        (["check", "arn:aws:dms:nowhere"], "This is not the ARN of a DMS task"),
        (["check", "orders-cdc", "--format", "xml"], "Argument --format: invalid choice: 'xml'"),
        (["check", "orders-cdc", "--fast"], "Unrecognized arguments: --fast."),
        (["check", "orders-cdc", "--region", "Frankfurt"], "'Frankfurt' is not the name of a Region."),
        (["check", "orders-cdc", "--diagram", "path.gif"], "'path.gif' does not say what kind of picture it is."),
        (["check", "orders-cdc", "--diagram", "/nowhere/path.png"], "'/nowhere/path.png' is in a folder that is not there."),
        (["check", "orders-cdc", "--snapshot", "nowhere.json"], "nowhere.json cannot be read: No such file or directory."),
        (["check", "orders-cdc", "--snapshot", "/"], "/ cannot be read: Is a directory."),
        (["capture"], "The following arguments are required: --output."),
        (["rules", "XX-999"], "No rule has that id."),
        (["policy", "--format", "yaml"], "Argument --format: invalid choice: 'yaml'"),
    ],
)
def test_each_bad_input_gets_one_sentence_with_advice_and_exit_status_3(typed: list[str], sentence: str, capsys: Capsys) -> None:
    assert main(typed) == 3
    out, err = capsys.readouterr()
    said, advice = err.splitlines()
    assert out == ""
    assert said.startswith(f"dms-check: {sentence}")
    assert max(len(said), len(advice)) < 400
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"\xff\xfe\x00", "is not a text file"), (b"{", "The snapshot is not JSON"), (b"{}", "The file is not a snapshot")],
)
def test_a_file_that_is_no_snapshot_is_said_to_be_none(tmp_path: Path, capsys: Capsys, content: bytes, sentence: str) -> None:
    path = tmp_path / "snapshot.json"
    path.write_bytes(content)
    assert main(["check", "orders-cdc", "--snapshot", str(path)]) == 3
    assert sentence in capsys.readouterr().err


def test_an_unknown_task_is_answered_with_the_nearest_names(saved: Path, capsys: Capsys) -> None:
    assert main(["check", "order-cdc", "--snapshot", str(saved)]) == 3
    assert capsys.readouterr().err.startswith("dms-check: There is no DMS task order-cdc where I looked.\nDid you mean orders-cdc")


def test_an_ambiguous_name_is_answered_with_the_arns(tmp_path: Path, capsys: Capsys) -> None:
    one = snapshot(orders_cdc=5432)
    path = save(tmp_path, replace(one, answers=one.answers + tuple(_elsewhere(answer) for answer in one.answers if answer.service == "dms")))
    assert main(["check", "orders-cdc", "--snapshot", str(path)]) == 3
    err = capsys.readouterr().err
    assert "arn:aws:dms:us-east-1:111122223333:task:ORDERS-CDC" in err
    assert "arn:aws:dms:eu-west-1:111122223333:task:ORDERS-CDC" in err
    assert main(["check", "orders-cdc", "--region", "us-east-1", "--snapshot", str(path)]) == 0, "a Region tells them apart"


def _elsewhere(answer: Answer) -> Answer:
    response = json.loads(json.dumps(answer.response).replace("us-east-1", "eu-west-1"))
    return replace(answer, region="eu-west-1", response=response)


def test_names_that_others_gave_cannot_steer_the_terminal(tmp_path: Path, capsys: Capsys) -> None:
    taken = snapshot(orders_eu=3306)
    hostile = tuple(
        replace(a, response=json.loads(json.dumps(a.response).replace('"GroupName": "sg-db"', '"GroupName": "\\u001b[2J\\u202e"'))) for a in taken.answers
    )
    main(["check", "orders-eu", "--snapshot", str(save(tmp_path, replace(taken, answers=hostile)))])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "sg-db" in out


def test_a_fault_inside_shows_no_traceback(saved: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("in the engine")

    monkeypatch.setattr(pipeline, "diagnose", fail)
    assert main(["check", "orders-cdc", "--snapshot", str(saved)]) == 3
    assert capsys.readouterr().err.startswith("dms-check: Something is wrong inside dms-check: ZeroDivisionError: in the engine\nRun it again")


def test_a_fault_inside_is_shown_in_full_to_who_debugs(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "diagnose", fail)
    monkeypatch.setenv("LOG_LEVEL", "debug")
    with pytest.raises(ZeroDivisionError):
        main(["check", "orders-cdc", "--snapshot", str(saved)])


def test_a_check_that_is_interrupted_ends_quietly(capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(cli.COMMANDS, "rules", interrupt)
    assert main(["rules"]) == 3
    assert capsys.readouterr().err == "dms-check: Stopped before the check was done.\n"


def test_the_settings_are_wrong_all_at_once_and_in_words(capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "http")
    monkeypatch.setenv("LOG_LEVEL", "loud")
    assert main(["check", "orders-cdc"]) == 3
    err = capsys.readouterr().err
    assert "PORT is 'http'" in err
    assert "LOG_LEVEL is 'loud'" in err
