"""Runs, reports, snapshots and the audit trail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables."""
    _runs()
    _history()


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("dedup_key", sa.String(128), nullable=False, unique=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("request", sa.JSON, nullable=False),
        sa.Column("response_url", sa.Text),
        sa.Column("message", sa.String(64)),
        sa.Column("sent", sa.JSON, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("worker", sa.String(128)),
        sa.Column("lease_until", sa.Float(53)),
        sa.Column("queued_at", sa.Float(53), nullable=False),
        sa.Column("started_at", sa.Float(53)),
        sa.Column("finished_at", sa.Float(53)),
        sa.Column("verdict", sa.String(16)),
        sa.Column("error", sa.Text),
    )
    op.create_index("runs_by_status", "runs", ["status", "queued_at"])


def _history() -> None:
    op.create_table(
        "snapshots",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("stored_at", sa.Float(53), nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("run", sa.String(64), primary_key=True),
        sa.Column("task_arn", sa.String(512), nullable=False),
        sa.Column("account", sa.String(12), nullable=False),
        sa.Column("region", sa.String(32), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("captured_at", sa.String(40), nullable=False),
        sa.Column("stored_at", sa.Float(53), nullable=False),
        sa.Column("snapshot", sa.String(64), sa.ForeignKey("snapshots.sha256")),
        sa.Column("report", sa.JSON, nullable=False),
    )
    op.create_index("reports_by_task", "reports", ["task_arn", "stored_at"])
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False, unique=True),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
    )
    op.create_table(
        "signatures",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("seen_at", sa.Float(53), nullable=False),
    )
    op.create_index("signatures_by_age", "signatures", ["seen_at"])
