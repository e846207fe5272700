"""Socket Mode: the same listeners, over a WebSocket that the bot opens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.sandbox import web_process
from bot.sandbox.aws.server import environment
from bot.sandbox.slack.stand_in import SlackStandIn
from bot.sandbox.slack.workspace import Message

ROOT = Path(__file__).parents[2]


@contextmanager
def bot(ours: dict[str, str], folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Start the process as the Procfile does."""
    told = web_process.environment(os.environ, {"DATABASE_URL": f"sqlite:///{folder / 'history.db'}", **ours})
    process = subprocess.Popen([sys.executable, "-m", "bot.socket"], cwd=ROOT, env=told, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def tokens(slack: SlackStandIn, **more: str) -> dict[str, str]:
    """Give the variables of Socket Mode: a token more, and no signing secret."""
    return {"SLACK_BOT_TOKEN": slack.token, "SLACK_APP_TOKEN": slack.app_token, "SLACK_API_URL": slack.url, **more}


def answers(slack: SlackStandIn) -> list[Message]:
    """Give the messages with a verdict."""
    return [message for message in slack.messages("general") if any(block["type"] == "header" for block in message.blocks)]


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for the end; give the status and what was said."""
    said, _ = process.communicate(timeout=30)
    return process.returncode, said


def last_words(process: subprocess.Popen[str]) -> str:
    """End the process; give the end of what it said."""
    process.kill()
    return process.communicate()[0][-3000:]


def test_a_command_over_the_socket_is_answered_as_over_http(aws_of_the_session: str, tmp_path: Path) -> None:
    """And a process that is told to stop ends by itself, in order."""
    with SlackStandIn(busy_every=0) as slack, bot(tokens(slack, **environment(aws_of_the_session)), tmp_path) as process:
        slack.add_channel("general")
        assert slack.wait_for_socket(60), last_words(process)
        acknowledged = slack.command("orders-cdc")
        assert acknowledged.status == 200
        assert acknowledged.seconds < 3
        assert slack.wait(lambda: len(answers(slack)) == 1)
        process.send_signal(signal.SIGTERM)
        status, said = ended(process)
    assert status == 0
    assert "Traceback" not in said
    assert '"event": "run.finished"' in said


def test_a_start_without_tokens_says_which_and_ends_with_3(tmp_path: Path) -> None:
    """One sentence each, and no traceback."""
    with bot({}, tmp_path) as process:
        status, said = ended(process)
    assert status == 3
    assert said.splitlines()[1:3] == ["- SLACK_BOT_TOKEN is not set.", "- SLACK_APP_TOKEN is not set."]


def test_a_token_that_slack_does_not_take_is_said_in_a_sentence(tmp_path: Path) -> None:
    """Slack's own word is in it, and the token is not."""
    with SlackStandIn() as slack, bot(tokens(slack, SLACK_APP_TOKEN="xapp-1-canary"), tmp_path) as process:
        status, said = ended(process)
    assert status == 3
    assert "invalid_auth" in said
    assert "Check SLACK_APP_TOKEN" in said
    assert "canary" not in said
    assert "Traceback" not in said
