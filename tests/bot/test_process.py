"""The web process as the Procfile starts it, between an AWS and a Slack on this machine: under load, and killed in the middle of a scan."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.history import database
from bot.sandbox import web_process
from bot.sandbox.aws.control import Control
from bot.sandbox.aws.faults import Fault
from bot.sandbox.aws.server import environment
from bot.sandbox.aws.server import serve as serve_aws
from bot.sandbox.demo import clients
from bot.sandbox.slack.stand_in import SlackStandIn
from bot.sandbox.slack.workspace import Message
from bot.sandbox.topologies.every import CONFIGURATIONS

ROOT = Path(__file__).parents[2]
CONFIGURATION = CONFIGURATIONS["single-vpc"]
AT_ONCE, SLACK_WAITS = 50, 3


@dataclass
class World:
    """An AWS with one task, a Slack with one channel, and the web process between them."""

    aws: Control
    slack: SlackStandIn
    port: int
    folder: Path
    database: str

    @contextmanager
    def web(self) -> Iterator[subprocess.Popen[bytes]]:
        """Run the web process, with all of its children in a group of their own."""
        (line,) = re.findall(r"^web: (.*)$", (ROOT / "Procfile").read_text(), re.MULTILINE)
        ours = {
            **environment(self.aws.endpoint),
            "SLACK_BOT_TOKEN": self.slack.token,
            "SLACK_SIGNING_SECRET": self.slack.signing_secret,
            "SLACK_API_URL": self.slack.url,
            "DATABASE_URL": self.database,
            "PORT": str(self.port),
        }
        log = self.folder / "log"
        with log.open("ab") as output:
            told = web_process.environment(os.environ, ours)
            process = subprocess.Popen(["sh", "-c", f"exec {line}"], cwd=ROOT, env=told, stdout=output, stderr=output, start_new_session=True)
        try:
            web_process._wait_until_ready(process, self.port, log)
            yield process
        finally:
            kill(process)

    def log(self) -> str:
        """Give the end of what the process logged."""
        return web_process.last_words(self.folder / "log")

    def wait_for_answers(self, count: int) -> None:
        """Wait until every question has its answer, and see that nothing else was said."""
        assert self.slack.wait(lambda: len(self.finals()) == count, 90), self.log()
        assert len(self.roots()) == count

    def roots(self) -> list[Message]:
        """Give what the bot said in the channel itself, for everybody."""
        return [each for each in self.slack.messages("general") if each.thread is None and each.only_for is None]

    def finals(self) -> list[Message]:
        """Give the answers."""
        return [each for each in self.roots() if any(block["type"] == "header" for block in each.blocks)]


def kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and all its children at once, as a machine that loses power would."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()


@pytest.fixture
def world(engine: Engine, database_url: str, tmp_path: Path) -> Iterator[World]:
    """Furnish a world whose Slack is not in the mood to refuse: its refusals are tested elsewhere."""
    assert database.at_head(engine)
    port = web_process.free_port()
    with serve_aws() as endpoint, SlackStandIn(f"http://127.0.0.1:{port}/slack/events", busy_every=0) as slack:
        CONFIGURATION.build(clients(endpoint))
        slack.add_channel("general")
        yield World(Control(endpoint), slack, port, tmp_path, database_url)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_fifty_commands_at_once_are_acknowledged_in_time_and_answered_once_each(world: World) -> None:
    """Slack shows an error after three seconds, even to the last of fifty people who ask at once."""
    with world.web(), ThreadPoolExecutor(AT_ONCE) as people:
        said = list(people.map(lambda _: world.slack.command(CONFIGURATION.task), range(AT_ONCE)))
        assert {each.status for each in said} == {200}
        world.wait_for_answers(AT_ONCE)
    assert max(each.seconds for each in said) < SLACK_WAITS


def test_a_scan_whose_process_is_killed_is_ended_by_the_next_one_in_the_same_message(world: World) -> None:
    """``kill -9`` while AWS is asked: the message that said "checking" becomes the answer, and there is no other."""
    world.aws.faults(Fault(kind="delay", operation="DescribeSecurityGroups", seconds=20))
    with world.web() as process:
        assert world.slack.command(CONFIGURATION.task).status == 200
        assert world.slack.wait(lambda: any(call.operation == "DescribeVpcs" for call in world.aws.calls()), 20)
        (checking,) = world.roots()
        kill(process)
    assert world.finals() == []
    world.aws.faults()
    with world.web():
        world.wait_for_answers(1)
    (answer,) = world.roots()
    assert answer.ts == checking.ts


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_process_that_is_told_to_stop_ends_the_checks_that_it_began(world: World) -> None:
    """A deployment while AWS is asked: the answer is there before the process is gone."""
    world.aws.faults(Fault(kind="delay", operation="DescribeSecurityGroups", seconds=2))
    with world.web() as process:
        assert world.slack.command(CONFIGURATION.task).status == 200
        assert world.slack.wait(lambda: any(call.operation == "DescribeVpcs" for call in world.aws.calls()), 20)
        process.terminate()
        assert process.wait(25) == 0
    world.wait_for_answers(1)
    assert "Traceback" not in world.log()
