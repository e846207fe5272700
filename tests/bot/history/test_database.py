"""The schema on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, MetaData, text
from sqlalchemy.exc import InternalError

from bot.errors import SettingsError
from bot.history import database
from bot.history.tables import METADATA as HISTORY
from bot.jobs.ledger import METADATA as JOBS

ROOT = Path(__file__).parents[3]


def test_the_steps_build_the_tables_that_the_program_uses(engine: Engine) -> None:
    """A column that is added to a table and forgotten in a step shows here."""
    tables = MetaData()
    for table in (*JOBS.sorted_tables, *HISTORY.sorted_tables):
        table.to_metadata(tables)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables) == []


def test_an_empty_database_is_not_at_head_until_it_is_upgraded(database_url: str) -> None:
    """Readiness tells a database without tables from one that is up to date."""
    engine = database.connect(database_url)
    assert not database.at_head(engine)
    database.upgrade(engine)
    assert database.at_head(engine)
    engine.dispose()


def test_upgrading_again_keeps_what_is_there(engine: Engine) -> None:
    """Every start upgrades; a second time nothing happens."""
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO snapshots VALUES ('aa', '', 0)"))
    database.upgrade(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM snapshots")) == 1


def test_two_processes_may_upgrade_one_sqlite_file_at_once(tmp_path: Path) -> None:
    """Web and Socket Mode start together: one creates the tables, the other waits and finds them."""
    engines = [database.connect(f"sqlite:///{tmp_path / 'history.db'}") for _ in range(4)]
    with ThreadPoolExecutor() as threads:
        list(threads.map(database.upgrade, engines))
    assert all(database.at_head(engine) for engine in engines)
    for engine in engines:
        engine.dispose()


def test_many_may_open_a_new_sqlite_file_at_once(tmp_path: Path) -> None:
    """Only one can switch it to WAL, and SQLite has the others not wait for that."""
    for number in range(60):
        engines = [database.connect(f"sqlite:///{tmp_path / f'{number}.db'}") for _ in range(8)]
        with ThreadPoolExecutor(8) as threads:
            assert set(threads.map(_journal, engines)) == {"wal"}
        for engine in engines:
            engine.dispose()


def _journal(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.exec_driver_sql("PRAGMA journal_mode").scalar())


@pytest.mark.parametrize("url", ["postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"])
def test_every_spelling_of_a_postgresql_url_leads_to_the_same_driver(url: str) -> None:
    """Heroku writes ``postgres://``, which SQLAlchemy no longer takes."""
    assert database.connect(url).url.drivername == "postgresql+psycopg"


def test_a_database_that_can_be_written_and_is_up_to_date_passes(engine: Engine) -> None:
    """Readiness writes, and leaves no trace."""
    database.check(engine)
    assert database.at_head(engine)


def test_a_database_without_tables_does_not_pass(database_url: str) -> None:
    """Readiness says that the release step was left out."""
    engine = database.connect(database_url)
    with pytest.raises(SettingsError, match="not up to date"):
        database.check(engine)
    engine.dispose()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_read_only_copy_does_not_pass(engine: Engine, database_url: str) -> None:
    """A database that answers but takes nothing cannot hold a run."""
    with engine.begin() as connection:
        connection.execute(text("ALTER DATABASE " + str(engine.url.database) + " SET default_transaction_read_only = on"))
    copy = database.connect(database_url)
    with pytest.raises(InternalError, match="read-only"):
        database.check(copy)
    copy.dispose()


def test_the_release_step_of_the_procfile_upgrades_the_database(database_url: str) -> None:
    """Heroku runs it before the new processes start."""
    (step,) = re.findall(r"^release: (.*)$", (ROOT / "Procfile").read_text(), re.MULTILINE)
    program, *words = shlex.split(step)
    command = [str(Path(sys.executable).with_name(program)), *words]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": database_url}, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    engine = database.connect(database_url)
    assert database.at_head(engine)
    engine.dispose()
