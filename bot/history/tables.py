"""The tables of history. What a report says is in its JSON; the columns beside it are there to be searched."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

METADATA = MetaData()

SNAPSHOTS = Table(
    "snapshots",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),  # zlib of the snapshot's JSON
    Column("stored_at", Float(53), nullable=False),
)

REPORTS = Table(
    "reports",
    METADATA,
    Column("run", String(64), primary_key=True),
    Column("task_arn", String(512), nullable=False),
    Column("account", String(12), nullable=False),
    Column("region", String(32), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("captured_at", String(40), nullable=False),
    Column("stored_at", Float(53), nullable=False),
    Column("snapshot", String(64), ForeignKey("snapshots.sha256")),
    Column("report", JSON, nullable=False),
    Index("reports_by_task", "task_arn", "stored_at"),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("event", Text, nullable=False),  # canonical JSON, as it was hashed
    Column("previous", String(64), nullable=False, unique=True),
    Column("hash", String(64), nullable=False, unique=True),
)

SIGNATURES = Table(
    "signatures",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("seen_at", Float(53), nullable=False),
    Index("signatures_by_age", "seen_at"),
)
