"""The run ledger: one row for each check that somebody asked for.

The laws it keeps:

1. A request is recorded once, however often it is delivered (``dedup_key`` is unique).
2. A run has one holder at a time: ``claim`` gives it a lease and a fence number one higher than any before.
3. What a former holder writes is refused: every later write names the fence.
4. A run whose holder is gone is claimed again, and remembers the Slack message it already posted.
5. A lease counts only if it ends within two lease lengths from now. A clock that was set back or forward makes a run start twice at worst, and the
   fence settles that; it never leaves a run waiting for an hour that has already been.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import cattrs
from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Engine,
    Float,
    Index,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    Text,
    and_,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from bot.jobs.clock import DatabaseTime
from bot.request import Request

LEASE = 15.0
ATTEMPTS = 3

METADATA = MetaData()
RUNS = Table(
    "runs",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("dedup_key", String(128), nullable=False, unique=True),
    Column("status", String(16), nullable=False),  # queued, running, done, failed, dead
    Column("request", JSON, nullable=False),
    Column("response_url", Text),  # whoever has it can post: wiped when the run ends
    Column("message", String(64)),
    Column("sent", JSON, nullable=False),  # which parts of the answer are in Slack, and by what id
    Column("attempt", Integer, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("worker", String(128)),
    Column("lease_until", Float(53)),
    Column("queued_at", Float(53), nullable=False),
    Column("started_at", Float(53)),
    Column("finished_at", Float(53)),
    Column("verdict", String(16)),
    Column("error", Text),
    Index("runs_by_status", "status", "queued_at"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """One check, as its holder sees it.

    ``message`` is the Slack message that an earlier attempt posted, ``sent`` what else it sent: to be updated and not repeated.
    """

    id: str
    request: Request
    attempt: int
    fence: int
    message: str | None
    sent: Mapping[str, str]
    response_url: str | None = field(repr=False)

    @property
    def worn_out(self) -> bool:
        """Whether every allowed attempt was cut short: what is left is to tell the person so."""
        return self.attempt > ATTEMPTS


@dataclass(frozen=True, slots=True)
class Ledger:
    """The runs of one database. ``new_id`` names them; ``now`` is the clock of the leases, ``lease`` their length in seconds."""

    engine: Engine
    new_id: Callable[[], str]
    lease: float = LEASE
    now: Callable[[], ColumnElement[float]] = DatabaseTime

    def record(self, request: Request, dedup_key: str, response_url: str | None = None) -> Run | None:
        """Write down that somebody asked. ``None`` if this very delivery was written down before."""
        run = Run(self.new_id(), request, 0, 0, None, {}, response_url)
        row = insert(RUNS).values(
            id=run.id,
            dedup_key=dedup_key,
            status="queued",
            request=asdict(request),
            response_url=response_url,
            sent=run.sent,
            attempt=run.attempt,
            fence=run.fence,
            queued_at=self.now(),
        )
        try:
            with self.engine.begin() as connection:
                connection.execute(row)
        except IntegrityError:
            return None
        return run

    def claim(self, worker: str) -> Run | None:
        """Take the oldest run that waits, or whose holder let its lease run out. ``None`` if there is none."""
        now = self.now()
        abandoned = and_(RUNS.c.status == "running", or_(RUNS.c.lease_until < now, RUNS.c.lease_until > now + 2 * self.lease))
        oldest = select(RUNS.c.id).where(or_(RUNS.c.status == "queued", abandoned)).order_by(RUNS.c.queued_at).limit(1)
        taken = (
            update(RUNS)
            .where(RUNS.c.id == oldest.with_for_update(skip_locked=True).scalar_subquery())
            .values(
                status="running",
                attempt=RUNS.c.attempt + 1,
                fence=RUNS.c.fence + 1,
                worker=worker,
                lease_until=now + self.lease,
                started_at=func.coalesce(RUNS.c.started_at, now),
            )
            .returning(RUNS)
        )
        with self.engine.begin() as connection:
            row = connection.execute(taken).one_or_none()
        return None if row is None else _run(row)

    def heartbeat(self, run: Run) -> bool:
        """Hold on to the run for another lease. ``False`` if somebody else holds it now."""
        return self._write(run, lease_until=self.now() + self.lease)

    def posted(self, run: Run, message: str) -> bool:
        """Remember the Slack message of the run, so that whoever comes after updates it.

        Slack knows no key that would let it be asked for the message later: who is killed between posting and this leaves one that says "checking".
        """
        return self._write(run, message=message)

    def sent(self, run: Run, parts: Mapping[str, str]) -> bool:
        """Remember which parts of the answer are in Slack."""
        return self._write(run, sent=dict(parts))

    def message(self, run: Run) -> str | None:
        """Give the Slack message of the run as it is known now."""
        with self.engine.connect() as connection:
            return connection.scalar(select(RUNS.c.message).where(RUNS.c.id == run.id))

    def release(self, run: Run) -> bool:
        """Give an unfinished run back, as a stopping process does; the attempt does not count."""
        return self._write(run, status="queued", attempt=RUNS.c.attempt - 1, lease_until=None)

    def finish(self, run: Run, *, verdict: str | None = None, error: str | None = None) -> bool:
        """End the run: with a verdict it is done, else failed, or dead if it used up its attempts. ``False`` if somebody else holds it."""
        status = "done" if verdict is not None else "dead" if run.worn_out else "failed"
        return self._write(run, status=status, verdict=verdict, error=error, response_url=None, lease_until=None, finished_at=self.now())

    def _write(self, run: Run, **values: Any) -> bool:
        """Change the row if the run is still this holder's."""
        mine = and_(RUNS.c.id == run.id, RUNS.c.fence == run.fence, RUNS.c.status == "running")
        with self.engine.begin() as connection:
            return connection.execute(update(RUNS).where(mine).values(**values)).rowcount == 1


def _run(row: Row[Any]) -> Run:
    """Read a row of the table."""
    request = cattrs.structure(row.request, Request)
    return Run(row.id, request, row.attempt, row.fence, row.message, row.sent, row.response_url)
