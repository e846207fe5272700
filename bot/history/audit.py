"""The audit trail: who asked for what, and what was decided. Each entry holds the hash of the one before, so that a change to an old one shows.

What it cannot show by itself is that its newest entries were cut off: compare the last hash with one that you wrote down elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Engine, insert, select, text

from bot.history.tables import AUDIT

FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Audit:
    """The trail in one database; ``clock`` gives the time with its zone."""

    engine: Engine
    clock: Callable[[], datetime]

    def append(self, event: Mapping[str, str | int | None]) -> str:
        """Write an entry and give its hash. Writers queue: two entries never follow the same one."""
        at, words = self.clock().isoformat(), json.dumps(event, sort_keys=True, ensure_ascii=False)
        with self.engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("LOCK TABLE audit IN EXCLUSIVE MODE"))
            last = connection.execute(select(AUDIT.c.number, AUDIT.c.hash).order_by(AUDIT.c.number.desc()).limit(1)).one_or_none()
            number, previous = (1, FIRST) if last is None else (last.number + 1, last.hash)
            link = _link(number, at, words, previous)
            connection.execute(insert(AUDIT).values(number=number, at=at, event=words, previous=previous, hash=link))
        return link

    def first_broken(self) -> int | None:
        """Give the number of the first entry that does not follow from the one before; ``None`` if the trail holds."""
        previous = FIRST
        with self.engine.connect() as connection:
            for expected, entry in enumerate(connection.execute(select(AUDIT).order_by(AUDIT.c.number)), start=1):
                if (entry.number, entry.previous, entry.hash) != (expected, previous, _link(entry.number, entry.at, entry.event, previous)):
                    return expected
                previous = entry.hash
        return None


def _link(number: int, at: str, words: str, previous: str) -> str:
    return sha256(json.dumps([number, at, words, previous]).encode()).hexdigest()
