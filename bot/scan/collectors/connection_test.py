"""DMS's own last connection tests: https://docs.aws.amazon.com/dms/latest/APIReference/API_Connection.html"""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.reading import Piece, Reading
from rules.network.replication_task import ConnectionTest

ACTIONS = (ConnectionTest.LISTED_BY,)


def parse(reading: Reading) -> Iterator[ConnectionTest]:
    """Make connection tests of the listing."""
    return reading.each(ConnectionTest.LISTED_BY, "Connections", _make)


def _make(piece: Piece) -> ConnectionTest:
    instance, endpoint = piece.text("ReplicationInstanceArn"), piece.text("EndpointArn")
    return ConnectionTest(
        id=f"{instance} {endpoint}", account=piece.account, region=piece.region, name=piece.text_or_none("EndpointIdentifier"),
        instance=instance, endpoint=endpoint, status=piece.text("Status"), failure=piece.text_or_none("LastFailureMessage") or "",
    )  # fmt: skip
