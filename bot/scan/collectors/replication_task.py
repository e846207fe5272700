"""DMS replication tasks."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import DMS_NONE, Call, Place, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.replication_task import ReplicationTask

ACTIONS = (ReplicationTask.LISTED_BY,)

KEPT = kept(
    "ReplicationTaskArn", "ReplicationTaskIdentifier", "SourceEndpointArn", "TargetEndpointArn", "ReplicationInstanceArn", "TargetReplicationInstanceArn",
    "Status", "LastFailureMessage",
)  # fmt: skip


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for nothing: tasks are found before anything else is known."""
    del scope
    return iter(())


def find(place: Place, identifier: str | None = None, arn: str | None = None) -> Call:
    """Ask for the task of that name or ARN; of neither, for all. Their settings and table mappings are nobody's business here."""
    wanted = {"replication-task-arn": arn, "replication-task-id": identifier}
    narrowed = [{"Name": name, "Values": [value]} for name, value in wanted.items() if value]
    arguments = {"WithoutSettings": True, **({"Filters": narrowed} if narrowed else {})}
    return Call(place, ReplicationTask.LISTED_BY, "ReplicationTasks", KEPT, arguments, none=DMS_NONE, page=100)


def parse(reading: Reading) -> Iterator[ReplicationTask]:
    """Make tasks of the listing."""
    return reading.each(ReplicationTask.LISTED_BY, "ReplicationTasks", _make)


def _make(piece: Piece) -> ReplicationTask:
    return ReplicationTask(
        id=piece.text("ReplicationTaskArn"), account=piece.account, region=piece.region, name=piece.text("ReplicationTaskIdentifier"),
        source=piece.text("SourceEndpointArn"), target=piece.text("TargetEndpointArn"), instance=piece.text("ReplicationInstanceArn"),
        moving_to=piece.text_or_none("TargetReplicationInstanceArn"), status=piece.text_or_none("Status") or "",
        failure=piece.text_or_none("LastFailureMessage") or "",
    )  # fmt: skip
