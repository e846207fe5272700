"""Reports and the snapshots behind them. A snapshot is kept under the hash of its text, so that an unchanged network costs nothing again."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import IntegrityError

from bot.history.tables import REPORTS, SNAPSHOTS
from bot.interchange import from_json, to_json
from bot.report import Report


@dataclass(frozen=True, slots=True)
class Store:
    """The history in one database; ``clock`` gives seconds since 1970."""

    engine: Engine
    clock: Callable[[], float]

    def remember(self, run: str, report: Report, snapshot: str | None = None) -> None:
        """Keep the report of a run with the snapshot's text. A run that is done again replaces what its former attempt kept."""
        row = {
            "run": run,
            "task_arn": report.task.arn,
            "account": report.task.account,
            "region": report.task.region,
            "verdict": report.verdict,
            "captured_at": report.captured_at,
            "stored_at": self.clock(),
            "report": to_json(report),
        }
        content = None if snapshot is None else _content(snapshot)  # before the transaction, for which everybody waits
        with self.engine.begin() as connection:
            if content is not None:
                with suppress(IntegrityError), connection.begin_nested():
                    connection.execute(insert(SNAPSHOTS).values(**content, stored_at=row["stored_at"]))
            connection.execute(delete(REPORTS).where(REPORTS.c.run == run))
            connection.execute(insert(REPORTS).values(**row, snapshot=content and content["sha256"]))

    def report(self, run: str) -> Report | None:
        """Give the report of a run."""
        with self.engine.connect() as connection:
            kept = connection.scalar(select(REPORTS.c.report).where(REPORTS.c.run == run))
        return None if kept is None else from_json(kept)

    def of_task(self, task_arn: str, limit: int = 10) -> tuple[Report, ...]:
        """Give the latest reports of a task, newest first."""
        latest = select(REPORTS.c.report).where(REPORTS.c.task_arn == task_arn).order_by(REPORTS.c.stored_at.desc()).limit(limit)
        with self.engine.connect() as connection:
            return tuple(from_json(kept) for kept in connection.scalars(latest))

    def snapshot(self, run: str) -> str | None:
        """Give the text of the snapshot that a run was judged by."""
        behind = select(SNAPSHOTS.c.content).join(REPORTS, REPORTS.c.snapshot == SNAPSHOTS.c.sha256).where(REPORTS.c.run == run)
        with self.engine.connect() as connection:
            content = connection.scalar(behind)
        return None if content is None else zlib.decompress(content).decode()


def _content(snapshot: str) -> dict[str, Any]:
    """Give the text as it is stored, under its hash."""
    text = snapshot.encode()
    return {"sha256": sha256(text).hexdigest(), "content": zlib.compress(text)}
