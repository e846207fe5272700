"""On a terminal the program has colour, and while it works a line that says at what; NO_COLOR and a pipe take both away."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tests.bot.snapshots import save, snapshot


def told(environment: Mapping[str, str]) -> dict[str, str]:
    """Give the environment of a program that is to know nothing of this machine's own AWS or taste."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_") and name not in {"NO_COLOR", "FORCE_COLOR"}}
    return {**kept, "TERM": "xterm-256color", **environment}


def on_a_terminal(*typed: str, environment: Mapping[str, str]) -> str:
    """Run the program with its output on a pseudo-terminal and give what that shows."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "bot", *typed], stdout=theirs, stderr=theirs, stdin=theirs, env=told(environment))
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # Linux's way to say that the other side has hung up
        while part := os.read(ours, 65536):
            shown += part
    os.close(ours)
    process.wait(30)
    return shown.decode()


def test_a_verdict_is_coloured_on_a_terminal_unless_that_is_not_wanted(tmp_path: Path) -> None:
    typed = ("check", "orders-eu", "--snapshot", str(save(tmp_path, snapshot(orders_eu=3306))))
    assert "\x1b[1;31m✗ orders-eu: BLOCKED" in on_a_terminal(*typed, environment={})
    assert "\x1b[1;31m" not in on_a_terminal(*typed, environment={"NO_COLOR": "1"})


def test_what_is_being_done_is_said_on_a_terminal_alone(tmp_path: Path) -> None:
    nobody = {name: str(tmp_path / "none") for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE")}
    environment = {**nobody, "AWS_EC2_METADATA_DISABLED": "true", "AWS_REGION": "us-east-1"}
    shown = on_a_terminal("check", "orders-cdc", environment=environment)
    assert "asking AWS…" in shown
    assert shown.rstrip().splitlines()[-2].endswith("dms-check: There are no AWS credentials.")
    piped = subprocess.run([sys.executable, "-m", "bot", "check", "orders-cdc"], capture_output=True, text=True, check=False, env=told(environment))
    assert piped.stderr.startswith("dms-check: There are no AWS credentials.\n")
