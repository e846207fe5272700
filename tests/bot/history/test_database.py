"""The schema on SQLite and on PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, MetaData, text

from bot.history import database
from bot.history.tables import METADATA as HISTORY
from bot.jobs.ledger import METADATA as JOBS


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


@pytest.mark.parametrize("url", ["postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"])
def test_every_spelling_of_a_postgresql_url_leads_to_the_same_driver(url: str) -> None:
    """Heroku writes ``postgres://``, which SQLAlchemy no longer takes."""
    assert database.connect(url).url.drivername == "postgresql+psycopg"
