"""The real web process in the sandbox: started as deployed, cut off from the person's own accounts, and clear when it cannot start."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import CheckError
from bot.sandbox import web_process

PROCFILE = Path(__file__).parents[3] / "Procfile"


def test_it_is_started_as_the_procfile_says() -> None:
    """What the demo shows is what is deployed."""
    assert f"web: {web_process.COMMAND}" in PROCFILE.read_text(encoding="utf-8").splitlines()


def test_nothing_of_the_persons_own_reaches_it() -> None:
    """No profile, no credentials, no database, no proxy; a shared file of profiles is empty."""
    own = {"AWS_PROFILE": "production", "AWS_SESSION_TOKEN": "x", "DATABASE_URL": "postgresql://db", "https_proxy": "http://proxy", "HOME": "/home/ada"}
    told = web_process.environment(own, {"AWS_ENDPOINT_URL": "http://127.0.0.1:1"})
    assert not set(told) & {"AWS_PROFILE", "AWS_SESSION_TOKEN", "DATABASE_URL", "https_proxy"}
    assert (told["HOME"], told["AWS_ENDPOINT_URL"], told["AWS_SHARED_CREDENTIALS_FILE"]) == ("/home/ada", "http://127.0.0.1:1", "/dev/null")


def test_a_process_that_cannot_start_says_why(tmp_path: Path) -> None:
    """The end of its log is in the error; nobody has to look for it."""
    log = tmp_path / "web.log"
    with pytest.raises(CheckError, match="SLACK_BOT_TOKEN is not set") as caught, web_process.serve(web_process.free_port(), {}, log):
        pass
    assert str(log) in caught.value.advice
