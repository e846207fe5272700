"""What the configuration accepts is marked in every form that the terminal prints, also of a snapshot, and changes no exit status."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli import main
from tests.bot.snapshots import save, snapshot

Capsys = pytest.CaptureFixture[str]
TODAY = datetime.now(UTC).date()


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A snapshot of two tasks whose subnet group has one zone and whose group lets everything out; orders-eu is blocked."""
    return save(tmp_path, snapshot(orders_cdc=5432, orders_eu=3306))


def configured(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> None:
    file = folder / "dms-check.toml"
    file.write_text(text)
    monkeypatch.setenv("DMS_CHECK_CONFIG", str(file))


def table(rule: str, until: object) -> str:
    return f'[[suppressions]]\nrule = "{rule}"\nreason = "It is known."\nuntil = {until}\n'


def test_a_page_says_what_is_accepted_and_what_no_longer_is(saved: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = TODAY - timedelta(days=1), TODAY + timedelta(days=30)
    configured(monkeypatch, tmp_path, table("DMS-005", after) + table("SG-007", before))
    assert main(["check", "orders-cdc", "--snapshot", str(saved)]) == 0
    stops_nothing, accepted = " ".join(capsys.readouterr().out.split()).partition("Stops nothing, worth mending")[2].split("Accepted for now")
    assert "SG-007 Security group sg-dms lets out all to 0.0.0.0/0, and the task needs no more than tcp 5432 to 10.0.2.9." in stops_nothing
    assert f"Its suppression ended on {before}: It is known." in stops_nothing
    assert f"there is nowhere to fail over to. Suppressed until {after}: It is known." in accepted


def test_the_report_and_the_fleet_hold_it_too(saved: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    configured(monkeypatch, tmp_path, table("SG-007", TODAY))
    main(["check", "orders-cdc", "--snapshot", str(saved), "--format", "json"])
    (finding,) = [each for each in json.loads(capsys.readouterr().out)["findings"] if each["rule"] == "SG-007"]
    assert finding["posture"] is True
    assert finding["suppressed"] == {"reason": "It is known.", "until": TODAY.isoformat(), "holds": True}
    main(["fleet", "--snapshot", str(saved), "--format", "json"])
    fleet = json.loads(capsys.readouterr().out)
    assert [[each["suppressed"] is not None for each in report["findings"] if each["rule"] == "SG-007"] for report in fleet] == [[True], [True]]


def test_what_blocks_stays_and_so_does_the_exit_status(saved: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    configured(monkeypatch, tmp_path, table("SG-002", TODAY))
    assert main(["check", "orders-eu", "--snapshot", str(saved)]) == 1
    page = capsys.readouterr().out
    assert f"    Suppressed until {TODAY}: It is known." in page.partition("What is wrong")[2].partition("What to change")[0]
    assert "authorize-security-group-ingress" in page


def test_a_suppression_that_is_not_right_is_said_before_anything_is_judged(
    saved: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    configured(monkeypatch, tmp_path, table("SG-999", '"soon"'))
    assert main(["check", "orders-cdc", "--snapshot", str(saved)]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert "`rule` is not the id of a rule" in err
    assert "`until` is not a day" in err
