"""What the doctor says of who may have DMS test connections."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.doctor import examine

SLACK = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "0" * 32}


@pytest.mark.parametrize(
    ("testers", "state", "said"),
    [
        ([], "missing", "Nobody in Slack may have DMS test a connection."),
        (
            ["U0123456789", "S0123456789"],
            "ok",
            "U0123456789, S0123456789 may have DMS test a connection",
        ),
    ],
)
def test_it_is_said_who_may_have_connections_tested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, testers: list[str], state: str, said: str) -> None:
    file = tmp_path / "dms-check.toml"
    file.write_text(f"testers = {json.dumps(testers)}\n")
    monkeypatch.setenv("AWS_PROFILE", "nobody-s")
    found = {each.part: each for each in examine({**SLACK, "DMS_CHECK_CONFIG": str(file), "DATABASE_URL": f"sqlite:///{tmp_path}/none.db"})}
    assert (found["testers"].state, found["testers"].said) == (state, said)
    assert bool(found["testers"].advice) == (state == "missing")


def test_without_slack_nothing_is_said_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "nobody-s")
    assert "testers" not in [each.part for each in examine({"DATABASE_URL": f"sqlite:///{tmp_path}/none.db"})]
