"""The one place that makes clients, engines and threads, and hands them to those who need them."""

from __future__ import annotations

import logging
import platform
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from os import getpid
from pathlib import Path
from uuid import uuid4

from slack_bolt import App
from slack_sdk import WebClient
from sqlalchemy import Engine

from bot import logs
from bot import settings as told
from bot.diagram.engine import paint
from bot.diagram.picture import draw, draw_legs, further
from bot.errors import CheckError
from bot.history import database
from bot.history.audit import Audit
from bot.history.signatures import Signatures
from bot.history.store import Store
from bot.jobs.ledger import Ledger, Run
from bot.jobs.pool import Pool
from bot.jobs.runner import Keep, Runner
from bot.pipeline import answer
from bot.report import Picture, Report
from bot.request import Request
from bot.scan.session import Session
from bot.scan.snapshot import Snapshot, dump
from bot.settings import Settings
from bot.slack import deliver
from bot.slack.app import create_app
from bot.slack.client import connect, hasty
from bot.slack.gate import Gate
from bot.suppressions import suppressed

LOG = logging.getLogger(__name__)
MOST_BESIDE = 3
"""Pictures in the thread beside the one in the message."""

Ready = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Bot:
    """The bot, put together: what Slack speaks to, what works off the runs, and the parts that have to be ready for that."""

    settings: Settings
    slack: App
    pool: Pool
    parts: Mapping[str, Ready]


def build(environ: Mapping[str, str], needs: tuple[str, ...]) -> Bot:
    """Put the bot together. Raises SettingsError with everything that is missing or wrong."""
    settings = told.load(environ, lambda path: Path(path).read_text(encoding="utf-8"), needs)
    logs.configure(settings.log_level, sys.stdout)
    for warning in settings.warnings:
        LOG.warning(warning)
    engine = database.connect(settings.database_url)
    if engine.dialect.name == "sqlite":  # a file of our own; on PostgreSQL the release step does it, once for all processes
        database.upgrade(engine)
    client = connect(settings.bot_token or "", settings.slack_api_url)
    ledger = Ledger(engine, new_id)
    pool = Pool(ledger, runner(settings, ledger, Store(engine, time.time), client), f"{platform.node()}/{getpid()}")
    return Bot(settings, listener(settings, engine, client, pool), pool, {"database": partial(database.check, engine), "picture": _once(_paint)})


def new_id() -> str:
    """Name a run, or something that went wrong."""
    return uuid4().hex[:12]


def listener(settings: Settings, engine: Engine, client: WebClient, pool: Pool) -> App:
    """Make the app that takes questions: it asks who may, writes them into the ledger and wakes the pool."""

    def submit(request: Request, key: str, response_url: str | None) -> bool:
        recorded = pool.ledger.record(request, key, response_url) is not None
        pool.wake()
        return recorded

    return create_app(
        client=client,
        signing_secret=settings.signing_secret or "",
        submit=submit,
        authorise=gate(settings, engine, client),
        seen=Signatures(engine, time.time).seen,
        new_id=new_id,
    )


def gate(settings: Settings, engine: Engine, client: WebClient) -> Gate:
    """Make what decides who may ask where, and writes every decision into the audit trail."""
    audit = Audit(engine, lambda: datetime.now(UTC))
    return Gate(hasty(client), audit.append, time.monotonic, frozenset(channel.id for channel in settings.channels), frozenset(settings.testers))


def runner(settings: Settings, ledger: Ledger, store: Store, client: WebClient) -> Runner:
    """Make what does a run: the pipeline between AWS and Slack."""
    session = Session()
    with suppress(CheckError):  # settings of AWS that cannot be used are told to whoever asks
        session.prepare(region for account in settings.accounts for region in account.regions)

    def check(run: Run, keep: Keep) -> str:
        request = run.request
        keep()
        message = deliver.start(client, request, run.message, response_url=run.response_url)
        ledger.posted(run, message)

        def say(sentence: str) -> None:
            keep()
            deliver.progress(client, request, message, sentence)

        progress = deliver.Progress(say)

        def read(request: Request) -> Snapshot:
            channel = request.origin.channel if request.origin else None
            return session.scan(request, settings.open_to(channel), progress)

        def remember(report: Report, snapshot: Snapshot) -> None:
            keep()
            store.remember(run.id, report, dump(snapshot))

        def post(report: Report, pictures: tuple[Picture, ...]) -> None:
            progress.stop()
            keep()
            deliver.finish(client, request, message, report, pictures, posted=Sent(ledger, run), testable=bool(settings.testers))

        try:
            return answer(request, scan=read, draw=_pictures, remember=remember, deliver=post, accept=_accepting(settings)).verdict
        finally:
            progress.stop()  # so that no late sentence takes the place of what is said next

    def tell(run: Run, error: CheckError) -> None:
        deliver.fail(client, run.request, ledger.message(run), error, response_url=run.response_url)

    return Runner(ledger, check, tell)


def _accepting(settings: Settings) -> Callable[[Report], Report]:
    """Make what marks the findings that the configuration accepts on the day of the check."""
    return lambda report: suppressed(report, settings.suppressions, datetime.now(UTC).date())


class Sent(dict[str, str]):
    """The parts of an answer that are in Slack; each is in the ledger before the next is sent."""

    def __init__(self, ledger: Ledger, run: Run) -> None:
        """Begin with what an earlier attempt sent."""
        super().__init__(run.sent)
        self._write = partial(ledger.sent, run)

    def __setitem__(self, part: str, identifier: str) -> None:
        """Remember that a part was sent."""
        super().__setitem__(part, identifier)
        self._write(self)


def _pictures(report: Report) -> tuple[Picture, ...]:
    """Draw what matters most, and some of what that leaves out. Whatever goes wrong with a picture, the findings go out without it."""
    drawn: list[Picture] = []
    try:
        drawn.append(("", draw(report, "png")))
        drawn += [(title, draw_legs(report, legs, "png")) for title, legs in further(report)[:MOST_BESIDE]]
    except Exception:
        LOG.exception("picture.failed")
    return tuple(drawn)


def _paint() -> None:
    paint("digraph { a }", "png")


def _once(part: Ready) -> Ready:
    """Ask a part that cannot get worse, like a program that is installed, until it was ready once."""
    ready: list[bool] = []

    def ask() -> None:
        if not ready:
            part()
            ready.append(True)

    return ask
