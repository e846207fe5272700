"""A connection test that somebody in Slack asks for: from the press, signed and over HTTP, to what stands in the message, the ledger and the audit trail."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from slack_bolt.adapter.wsgi import SlackRequestHandler
from sqlalchemy import select
from werkzeug.serving import make_server

from bot import wiring
from bot.history.tables import AUDIT
from bot.jobs.ledger import RUNS
from bot.sandbox.aws.control import Control
from bot.sandbox.slack.stand_in import SlackStandIn
from bot.sandbox.slack.workspace import Message
from bot.scan import connection_tests
from bot.slack.guard import Guard
from bot.slack.messages.buttons import TEST
from tests.bot.aws import sign_in, task_called
from tests.bot.slack.conftest import QuietHandler
from tests.bot.test_wiring import NEEDS, told, words

pytestmark = pytest.mark.usefixtures("logging_as_it_was")
TIMED_OUT = "Test Endpoint failed: Application-Status: 1020912, Application-Message: Failed to connect Network error has occurred, [unixODBC]timeout expired"


@dataclass
class World:
    """An AWS with orders-cdc, a Slack with ada and bob in a channel, and the bot between them."""

    aws: Control
    source: str
    slack: SlackStandIn
    bot: wiring.Bot

    def answer(self, edited: int = 0) -> Message:
        """Wait until the channel's message is an answer that was not there before."""
        assert self.slack.wait(lambda: any(self._is_answer(each, edited) for each in self.slack.messages("general")), 60)
        return next(each for each in self.slack.messages("general") if self._is_answer(each, edited))

    def _is_answer(self, message: Message, edited: int) -> bool:
        shown = bool(message.blocks) and message.blocks[0]["type"] == "header" and any(block["type"] == "image" for block in message.blocks)
        return message.thread is None and message.only_for is None and message.edited > edited and shown

    def tests(self) -> int:
        return sum(each.operation == "TestConnection" for each in self.aws.calls())

    def whispers(self) -> list[str]:
        return [words(each) for each in self.slack.messages("general") if each.only_for]


@pytest.fixture
def world(endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[World]:
    sign_in(monkeypatch, endpoint)
    monkeypatch.setattr(connection_tests, "PAUSE", 0.7)
    served: list[Guard] = []
    server = make_server("127.0.0.1", 0, lambda environ, start: served[0](environ, start), threaded=True, request_handler=QuietHandler)  # noqa: PLW0108
    with SlackStandIn(f"http://127.0.0.1:{server.port}/slack/events", busy_every=0) as slack:
        ada, _ = slack._user("ada").id, slack.add_user("bob")
        slack.add_channel("general")
        config = tmp_path / "dms-check.toml"
        testers = {"ada": [ada], "her group": [slack.add_group("ada")], "nobody": []}[getattr(request, "param", "ada")]
        config.write_text(f"testers = {json.dumps(testers)}\n")
        bot = wiring.build(told(slack, tmp_path, DMS_CHECK_CONFIG=str(config)), NEEDS)
        served.append(Guard(SlackRequestHandler(bot.slack)))
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        bot.pool.start()
        task = task_called(endpoint, "orders-cdc")
        control = Control(endpoint)
        control.will_find(task["SourceEndpointArn"], looks=4, Status="failed", LastFailureMessage=TIMED_OUT)
        control.forget_calls()
        yield World(control, task["SourceEndpointArn"], slack, bot)
        bot.pool.stop(5)
        server.shutdown()
        bot.pool.ledger.engine.dispose()
    server.server_close()


@pytest.mark.parametrize("world", ["ada", "her group"], indirect=True)
def test_who_is_named_has_dms_test_and_the_same_message_says_what_it_found(world: World) -> None:
    """The run and the decision are kept with the person who pressed."""
    world.slack.command("orders-cdc")
    before = world.answer()
    assert world.tests() == 0, "a question by itself tests nothing"
    assert world.slack.press(before, TEST).status == 200
    assert world.slack.wait(lambda: any("DMS is testing" in words(each) for each in world.slack.messages("general")), 30), "progress in the meantime"
    after = world.answer(before.edited + 1)
    assert (after.ts, world.tests()) == (before.ts, 2)
    assert "connection test of orders-cdc-source, just now: failed" in words(after)
    assert "timed out, although every hop that AWS shows is open: the test is of this moment" in words(after)
    assert "DMS tested the connections beside it" in words(after)
    assert world.slack.wait(lambda: _statuses(world) == ["done", "done"], 20)
    ada = world.slack._user("ada").id
    with world.bot.pool.ledger.engine.connect() as connection:
        asked = [(row["test"], row["origin"]["user"]) for row in connection.scalars(select(RUNS.c.request).order_by(RUNS.c.queued_at))]
        kept = [json.loads(each) for each in connection.scalars(select(AUDIT.c.event).order_by(AUDIT.c.number))]
    assert asked == [(False, ada), (True, ada)]
    assert [(each["event"], each["user"]) for each in kept] == [("check.allowed", ada), ("test.allowed", ada)]


def _statuses(world: World) -> list[str]:
    with world.bot.pool.ledger.engine.connect() as connection:
        return list(connection.scalars(select(RUNS.c.status)))


def test_who_is_not_named_is_told_so_alone_and_nothing_is_tested(world: World) -> None:
    world.slack.command("orders-cdc")
    answer = world.answer()
    assert world.slack.press(answer, TEST, user="bob").status == 200
    assert "You are not among those who may have DMS test a connection" in world.whispers()[-1]
    assert (world.tests(), _statuses(world)) == (0, ["done"])


@pytest.mark.parametrize("world", ["nobody"], indirect=True)
def test_where_nobody_may_there_is_no_button(world: World) -> None:
    world.slack.command("orders-cdc")
    assert TEST not in words(world.answer())
