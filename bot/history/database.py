"""The database: SQLite in the working directory by default, PostgreSQL by URL; one schema, brought up to date by Alembic."""

from __future__ import annotations

import time
from pathlib import Path
from sqlite3 import OperationalError
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url, text

from bot.errors import SettingsError

DEFAULT_URL = "sqlite:///dms-check.db"
BUSY_TIMEOUT = 15_000  # milliseconds that a writer waits for another one
CONNECT_TIMEOUT = 5  # seconds
IDLE_TIMEOUT = 5_000  # milliseconds that a transaction may stand still
MIGRATIONS = Path(__file__).parent / "migrations"


def connect(url: str) -> Engine:
    """Make the engine. ``postgres://``, which Heroku writes and SQLAlchemy refuses, is understood."""
    address = make_url(url)
    if address.drivername in {"postgres", "postgresql"}:
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address, poolclass=QueuePool, pool_size=1, max_overflow=0)  # threads queue here; SQLite would have them sleep and try again
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin)
    else:
        engine = create_engine(address, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_TIMEOUT})
        event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    """End the transaction of a client that froze within it: PostgreSQL would keep its row locked, and nobody could take the run over."""
    connection.execute(f"SET idle_in_transaction_session_timeout = {IDLE_TIMEOUT}")
    connection.commit()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Let readers and one writer work side by side (WAL), and take transactions out of the driver's hands."""
    connection.isolation_level = None
    for pragma in (f"busy_timeout = {BUSY_TIMEOUT}", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    _write_ahead(connection, time.monotonic() + BUSY_TIMEOUT / 1000)


def _write_ahead(connection: Any, deadline: float) -> None:
    """Switch to WAL. Of several that open a new file at once SQLite refuses all but one at once, whatever the busy timeout; those try again."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _begin(connection: Connection) -> None:
    """Queue for the write lock at the start: a transaction that first reads and then writes is refused at once, whatever the busy timeout."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to date; a database that is up to date is left alone."""
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def check(engine: Engine) -> None:
    """Write a row that changes nothing: raises if the database is gone, full, read-only, or not of this program's schema."""
    if not at_head(engine):
        raise SettingsError("The schema of the database is not up to date.", "Run `alembic upgrade head`.")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = version_num"))


def at_head(engine: Engine) -> bool:
    """Whether the schema is the one that this program was written for."""
    with engine.connect() as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
    return set(heads) == set(ScriptDirectory.from_config(_config()).get_heads())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
