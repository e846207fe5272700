"""What the tests of the bot share: an empty database of each kind that we support."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from bot.history import database
from bot.sandbox.aws.server import serve as serve_aws
from bot.sandbox.demo import clients
from bot.sandbox.topologies.every import CONFIGURATIONS
from tests.bot.databases import postgresql


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """Run one PostgreSQL for the session."""
    with postgresql() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'history.db'}"
    server: str = request.getfixturevalue("postgresql_url")
    name = f"test_{uuid.uuid4().hex}"
    administrator = create_engine(server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with administrator.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    administrator.dispose()
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Give an engine on a database whose schema is up to date."""
    engine = database.connect(database_url)
    database.upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def aws_of_the_session() -> Iterator[str]:
    """Run one AWS for the session, with the healthy task of the simplest configuration in it: ``orders-cdc``. Whoever changes it has one of their own."""
    with serve_aws() as endpoint:
        CONFIGURATIONS["single-vpc"].build(clients(endpoint))
        yield endpoint


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Run an AWS for the module alone, which it may change: ``orders-cdc`` is well, ``orders-cdc-database-closed`` is not."""
    with serve_aws() as endpoint:
        CONFIGURATIONS["single-vpc"].build(clients(endpoint))
        CONFIGURATIONS["single-vpc"].build_broken(clients(endpoint), "database-closed")
        yield endpoint


@pytest.fixture
def logging_as_it_was() -> Iterator[None]:
    """Leave logging as it was: the bot sets it up for its whole process."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level = handlers, level
