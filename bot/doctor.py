"""What is configured, what is missing, and what to do about it. Asks each part as the program itself would; changes nothing."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.diagram.engine import paint
from bot.errors import CheckError, SettingsError, TaskNotFoundError
from bot.history.database import at_head, connect
from bot.request import Request
from bot.scan.session import scan
from bot.settings import Account, Settings, load
from bot.terminal.doctor import Symptom


def examine(environ: Mapping[str, str]) -> Iterator[Symptom]:
    """Examine each part; what is only wanted for Slack is ``missing``, not ``wrong``, where it was never set."""
    yield Symptom("Python", "ok", sys.version.split()[0])
    try:
        settings = load(environ, lambda path: Path(path).read_text(encoding="utf-8"))
    except SettingsError as error:
        yield Symptom("settings", "wrong", str(error), error.advice)
        return
    yield from (Symptom("settings", "missing", warning) for warning in settings.warnings)
    for account in settings.accounts:
        yield from _account(account)
    yield from _slack(settings)
    yield _database(settings)
    yield _picture()
    yield _sandbox()


def _account(account: Account) -> Iterator[Symptom]:
    """Ask each Region for a task that is not there: that there is none can only be said by who may look."""
    for region in account.regions or (None,):
        part = f"AWS {account.name}"
        try:
            scan(Request("dms-check-doctor", region=region), (account,), lambda _: None)
        except TaskNotFoundError:
            yield Symptom(part, "ok", f"{account.id or 'the account of the AWS environment'} answers in {region or 'the Region of the AWS profile'}")
        except CheckError as error:
            yield Symptom(part, "wrong", str(error), error.advice)


def _slack(settings: Settings) -> Iterator[Symptom]:
    """Slack needs a bot token, and either a signing secret (HTTP) or an app token (Socket Mode)."""
    if not settings.bot_token:
        advice = "Create the app from `dms-check manifest`, install it, and set SLACK_BOT_TOKEN. The terminal works without."
        yield Symptom("Slack", "missing", "SLACK_BOT_TOKEN is not set.", advice)
        return
    ways = [way for way, secret in (("HTTP", settings.signing_secret), ("Socket Mode", settings.app_token)) if secret]
    if ways:
        yield Symptom("Slack", "ok", f"set for {' and '.join(ways)}")
        yield _testers(settings.testers)
    else:
        yield Symptom("Slack", "wrong", "Neither SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN is set.", "Set the first to serve HTTP, the second for Socket Mode.")


def _testers(testers: tuple[str, ...]) -> Symptom:
    """A connection test changes what DMS shows, so who may ask for one is said, and that it is nobody by default."""
    if not testers:
        return Symptom("testers", "missing", "Nobody in Slack may have DMS test a connection.", "Name people or user groups under `testers`, if some should.")
    return Symptom("testers", "ok", f"{', '.join(testers)} may have DMS test a connection")


def _database(settings: Settings) -> Symptom:
    """Look without making: SQLite would create the file that it is asked about."""
    engine = connect(settings.database_url)
    file = engine.url.database
    if engine.url.get_backend_name() == "sqlite" and file and not Path(file).exists():
        return Symptom("history", "missing", f"{file} is not there yet.", "Run `alembic upgrade head`. The terminal works without.")
    try:
        current = at_head(engine)
    except SQLAlchemyError as error:
        return Symptom("history", "wrong", f"The database does not answer ({type(error).__name__}).", "Check DATABASE_URL and that the database runs.")
    finally:
        engine.dispose()
    if not current:
        return Symptom("history", "wrong", "The schema of the database is not up to date.", "Run `alembic upgrade head`.")
    return Symptom("history", "ok", engine.url.get_backend_name())


def _picture() -> Symptom:
    try:
        paint("digraph { a }", "png")
    except CheckError as error:
        return Symptom("pictures", "wrong", str(error), "Install Graphviz, or report this with the versions of Python and of the system.")
    return Symptom("pictures", "ok", "Graphviz of the system" if shutil.which("dot") else "the engine that is built in")


def _sandbox() -> Symptom:
    if importlib.util.find_spec("moto"):
        return Symptom("sandbox", "ok", "`dms-check demo` runs here")
    return Symptom("sandbox", "missing", "The sandbox is not installed.", "For `dms-check demo`: pip install 'dms-check[sandbox]'.")
