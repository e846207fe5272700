"""DMS replication tasks."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.reading import Piece, Reading
from rules.network.replication_task import ReplicationTask

ACTIONS = (ReplicationTask.LISTED_BY,)


def parse(reading: Reading) -> Iterator[ReplicationTask]:
    """Make tasks of the listing."""
    return reading.each(ReplicationTask.LISTED_BY, "ReplicationTasks", _make)


def _make(piece: Piece) -> ReplicationTask:
    return ReplicationTask(
        id=piece.text("ReplicationTaskArn"), account=piece.account, region=piece.region, name=piece.text("ReplicationTaskIdentifier"),
        source=piece.text("SourceEndpointArn"), target=piece.text("TargetEndpointArn"), instance=piece.text("ReplicationInstanceArn"),
        status=piece.text_or_none("Status") or "", failure=piece.text_or_none("LastFailureMessage") or "",
    )  # fmt: skip
