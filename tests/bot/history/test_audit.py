"""The audit trail shows when it was changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, delete, select, update

from bot.history.audit import Audit
from bot.history.tables import AUDIT


@pytest.fixture
def audit(engine: Engine) -> Audit:
    """Give a trail of five entries."""
    audit = Audit(engine, lambda: datetime(2026, 11, 23, 12, tzinfo=UTC))
    for number in range(5):
        audit.append({"user": f"U{number}", "task": "orders-cdc", "decision": "allowed"})
    return audit


def test_a_trail_that_nobody_touched_holds(audit: Audit) -> None:
    """Every entry follows from the one before."""
    assert audit.first_broken() is None


def test_an_entry_that_was_rewritten_shows(audit: Audit) -> None:
    """Somebody turns a refusal into a permission."""
    with audit.engine.begin() as connection:
        connection.execute(update(AUDIT).where(AUDIT.c.number == 3).values(event='{"decision": "denied"}'))
    assert audit.first_broken() == 3


def test_an_entry_that_was_removed_shows(audit: Audit) -> None:
    """The number that is missing is named."""
    with audit.engine.begin() as connection:
        connection.execute(delete(AUDIT).where(AUDIT.c.number == 2))
    assert audit.first_broken() == 2


def test_a_first_entry_that_was_removed_shows(audit: Audit) -> None:
    """The beginning is part of the chain."""
    with audit.engine.begin() as connection:
        connection.execute(delete(AUDIT).where(AUDIT.c.number == 1))
    assert audit.first_broken() == 1


def test_the_hash_of_the_last_entry_is_what_append_gave(audit: Audit) -> None:
    """Written down elsewhere, it shows a trail that was cut off."""
    last = audit.append({"user": "U9"})
    with audit.engine.connect() as connection:
        assert connection.scalar(select(AUDIT.c.hash).where(AUDIT.c.number == 6)) == last


def test_many_writers_make_one_chain(audit: Audit) -> None:
    """Eight threads write forty entries at once, and none follows the same one."""
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: audit.append({"number": number}), range(40)))
    assert audit.first_broken() is None
    with audit.engine.connect() as connection:
        assert len(connection.execute(select(AUDIT)).all()) == 45
