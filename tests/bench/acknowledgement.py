"""How long Slack waits for the acknowledgement of a command: of the real web process, which first records the run, and of a bare Bolt app."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from unittest.mock import patch

from bot.sandbox import web_process
from bot.sandbox.slack.stand_in import SlackStandIn

SECRET = "a-signing-secret"
TIMES = 20
NOWHERE = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nothing", "AWS_REGION": "us-east-1"}
"""An AWS that is not there: a run ends at once, so that the next command meets an idle process."""


def seconds() -> tuple[float, float]:
    """Give the median times of ours and of the bare app."""
    ours = _median(web_process.COMMAND)
    return ours, _median(web_process.COMMAND.replace("bot.web:app()", "tests.bench.bare:app()"))


def _median(command: str) -> float:
    port = web_process.free_port()
    with tempfile.TemporaryDirectory() as folder, SlackStandIn(f"http://127.0.0.1:{port}/slack/events", SECRET) as slack:
        told = {"SLACK_BOT_TOKEN": slack.token, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": slack.url, "DATABASE_URL": f"sqlite:///{folder}/history.db"}
        with patch.object(web_process, "COMMAND", command), web_process.serve(port, {**NOWHERE, **told}, Path(folder) / "log"):
            slack.add_channel("general")
            deliveries = [slack.command("orders-cdc") for _ in range(TIMES + 1)]
    refused = [delivery for delivery in deliveries if delivery.status != 200]
    if refused:
        raise RuntimeError(f"{len(refused)} commands were not acknowledged: {refused[0]}")
    return statistics.median(delivery.seconds for delivery in deliveries[1:])
