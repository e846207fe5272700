"""The bot, put together as the processes have it: a question goes in, an answer stands in Slack, and the rest is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import wiring
from bot.errors import SettingsError
from bot.history.audit import Audit
from bot.history.store import Store
from bot.history.tables import AUDIT
from bot.jobs.ledger import RUNS, Run
from bot.pipeline import diagnose
from bot.request import Origin, Request
from bot.sandbox.slack.stand_in import SlackStandIn
from bot.sandbox.slack.workspace import TEAM, Message
from bot.scan.snapshot import load
from tests.bot.aws import sign_in

pytestmark = pytest.mark.usefixtures("logging_as_it_was")

NEEDS = ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")


@dataclass
class World:
    """A Slack with a channel, and the bot beside it."""

    slack: SlackStandIn
    bot: wiring.Bot
    channel: str

    def ask(self, task: str = "orders-cdc", key: str = "key", account: str | None = None) -> Run:
        """Record a question as a listener does, and claim it as the pool does."""
        origin = Origin(TEAM, self.channel, self.slack._user("ada").id)
        assert self.bot.pool.ledger.record(Request(task, account=account, origin=origin), key, "http://127.0.0.1:9/hooks/canary")
        run = self.bot.pool.ledger.claim("test")
        assert run is not None
        return run

    def answer(self, run: Run) -> list[Message]:
        """Do the run, and give what stands in the channel then."""
        self.bot.pool.perform(run)
        return list(self.slack.messages(self.channel))

    def row(self) -> Mapping[str, object]:
        """Give the only run as the ledger has it."""
        with self.bot.pool.ledger.engine.connect() as connection:
            return dict(connection.execute(select(RUNS)).mappings().one())


@pytest.fixture
def world(aws_of_the_session: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Put the bot together between the sandbox's AWS and Slack."""
    with SlackStandIn(busy_every=0) as slack:
        channel = slack.add_channel("general")
        sign_in(monkeypatch, aws_of_the_session)
        bot = wiring.build(told(slack, tmp_path), NEEDS)
        yield World(slack, bot, channel)
        bot.pool.ledger.engine.dispose()


def told(slack: SlackStandIn, folder: Path, **more: str) -> dict[str, str]:
    """Give the environment of a bot that speaks to this Slack."""
    return {
        "SLACK_BOT_TOKEN": slack.token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.url,
        "DATABASE_URL": f"sqlite:///{folder / 'history.db'}",
        **more,
    }


def words(message: Message) -> str:
    """Give everything that a message says."""
    return f"{message.text} {message.blocks}"


def test_a_question_becomes_one_message_with_verdict_and_picture(world: World) -> None:
    """And the run is done in the ledger, without the address that anybody could post to."""
    root, *replies = world.answer(world.ask())
    assert [block["type"] for block in root.blocks][:3] == ["header", "section", "image"]
    assert all(reply.thread == root.ts for reply in replies)
    row = world.row()
    assert (row["status"], row["verdict"], row["message"], row["response_url"]) == ("done", "reachable", root.ts, None)


def test_what_the_picture_leaves_out_is_in_the_thread_with_words_for_who_cannot_see_it(
    world: World, endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The source alone is blocked: the picture is of it, and an overview of both stands beside it."""
    sign_in(monkeypatch, endpoint)
    world = replace(world, bot=wiring.build(told(world.slack, tmp_path), NEEDS))
    root, *replies = world.answer(world.ask("orders-cdc-database-closed"))
    pictures = [file for reply in replies for file in map(world.slack.file, reply.files) if (file.name or "").endswith(".png")]
    assert [each.title for each in pictures] == ["The paths of orders-cdc-database-closed", "The overview of orders-cdc-database-closed"]
    assert all((each.content or b"").startswith(b"\x89PNG") for each in pictures)
    assert all("cannot reach its source" in (each.alt or "") for each in pictures)
    assert [block["type"] for block in root.blocks].count("image") == 1


def test_what_was_said_can_be_said_again_from_what_is_kept(world: World) -> None:
    """The report is kept with the snapshot that it was made from, and the same verdict comes out of that."""
    run = world.ask()
    world.answer(run)
    store = Store(world.bot.pool.ledger.engine, lambda: 0.0)
    report, snapshot = store.report(run.id), store.snapshot(run.id)
    assert report is not None
    assert snapshot is not None
    assert diagnose(load(snapshot), run.request) == report


def test_an_unknown_task_is_answered_in_the_same_message(world: World) -> None:
    """What said "checking" says what is wrong, and which name was perhaps meant."""
    (message,) = world.answer(world.ask("orders-cd"))
    assert "orders-cd " in message.text
    assert "orders-cdc" in words(message)
    assert (world.row()["status"], world.row()["message"]) == ("failed", message.ts)


def test_a_picture_that_cannot_be_drawn_loses_no_finding(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if it fails in a way that nobody thought of."""

    def break_down(*_: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(wiring, "draw", break_down)
    root, *_ = world.answer(world.ask())
    assert [block["type"] for block in root.blocks][:2] == ["header", "section"]
    assert "The picture could not be drawn" in words(root)
    assert world.row()["verdict"] == "reachable"


def test_who_takes_up_a_run_goes_on_with_its_message_and_sends_no_part_twice(world: World) -> None:
    """The holder was killed after everything was sent and before the ledger knew: nothing is posted a second time."""
    first = world.ask()
    before = world.answer(first)
    ledger = world.bot.pool.ledger
    with ledger.engine.begin() as connection:
        connection.execute(RUNS.update().values(status="queued"))
    again = ledger.claim("test")
    assert again is not None
    assert again.sent
    after = world.answer(again)
    assert [message.ts for message in after] == [message.ts for message in before]
    assert [[block["type"] for block in message.blocks] for message in after] == [[block["type"] for block in message.blocks] for message in before]


def test_a_run_that_was_lost_changes_nothing_in_slack(world: World) -> None:
    """Another process answered meanwhile; the first one wakes up and leaves the answer alone."""
    run = world.ask()
    (answer, *_) = world.answer(run)
    stale = replace(run, fence=run.fence - 1, message=answer.ts)
    assert world.answer(stale)[0] == answer


def test_an_account_that_is_not_open_to_the_channel_is_refused(world: World, tmp_path: Path) -> None:
    """Whatever the question names, it looks where the configuration lets this channel look."""
    config = tmp_path / "dms-check.toml"
    accounts = '[[accounts]]\nname = "ours"\nid = "111122223333"\n[[accounts]]\nname = "theirs"\nid = "444455556666"\n'
    config.write_text(f'{accounts}[[channels]]\nid = "{world.channel}"\naccounts = ["ours"]\n')
    bot = wiring.build(told(world.slack, tmp_path, DMS_CHECK_CONFIG=str(config), AWS_REGION="us-east-1"), NEEDS)
    (message,) = World(world.slack, bot, world.channel).answer(world.ask(account="theirs"))
    assert "Account theirs is not configured." in words(message)
    bot.pool.ledger.engine.dispose()


def test_every_question_is_in_the_audit_trail(world: World) -> None:
    """Who asked for what, and what was decided, before anything else happens."""
    origin = Origin(TEAM, world.channel, world.slack._user("ada").id)
    engine = world.bot.pool.ledger.engine
    app = wiring.gate(world.bot.settings, engine, world.bot.slack.client)
    assert app(origin, Request("orders-cdc"), TEAM) is None
    assert app(replace(origin, team="T9999999999"), Request("orders-cdc"), TEAM) is not None
    with engine.connect() as connection:
        kept = connection.scalars(select(AUDIT.c.event).order_by(AUDIT.c.number)).all()
    assert ["check.allowed" in kept[0], "check.refused" in kept[1]] == [True, True]
    assert Audit(engine, lambda: None).first_broken() is None  # type: ignore[arg-type,return-value]  # nothing is written


def test_a_part_that_is_not_ready_is_told(world: World) -> None:
    """The database and the picture are asked as readiness asks them."""
    assert set(world.bot.parts) == {"database", "picture"}
    for part in world.bot.parts.values():
        part()
    with world.bot.pool.ledger.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    with pytest.raises(SettingsError):
        world.bot.parts["database"]()


def test_what_is_missing_is_said_before_anything_is_made(tmp_path: Path) -> None:
    """No file is left behind by a start that could not be."""
    with pytest.raises(SettingsError, match="SLACK_BOT_TOKEN is not set"):
        wiring.build({"DATABASE_URL": f"sqlite:///{tmp_path / 'history.db'}"}, NEEDS)
    assert not list(tmp_path.iterdir())


def test_no_secret_reaches_the_log_at_debug(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything that the bot and its libraries say during a whole check, an account with a role and an external id included."""
    config = tmp_path / "dms-check.toml"
    role = "arn:aws:iam::111122223333:role/dms-check-readonly"
    config.write_text(f'[[accounts]]\nname = "ours"\nrole = "{role}"\nexternal_id = "canary-external-id"\nregions = ["us-east-1"]\n')
    bot = wiring.build(told(world.slack, tmp_path, DMS_CHECK_CONFIG=str(config), LOG_LEVEL="DEBUG"), NEEDS)
    (root, *_) = World(world.slack, bot, world.channel).answer(world.ask())
    bot.pool.ledger.engine.dispose()
    said = capsys.readouterr().out
    assert '"event": "run.finished"' in said
    assert root.blocks[0]["type"] == "header"
    secrets = [world.slack.token, world.slack.signing_secret, "canary", "ASIA", "SecretAccessKey>", "SessionToken>"]
    assert [secret for secret in secrets if secret in said] == []
