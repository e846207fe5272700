"""DMS's own last connection tests: https://docs.aws.amazon.com/dms/latest/APIReference/API_Connection.html"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import DMS_NONE, Call, Place, filters, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.replication_task import ConnectionTest

ACTIONS = (ConnectionTest.LISTED_BY,)

KEPT = kept("ReplicationInstanceArn", "EndpointArn", "EndpointIdentifier", "Status", "LastFailureMessage")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the last tests of the tasks' endpoints."""
    for arguments in filters("endpoint-arn", scope.endpoints):
        yield Call(scope.place, ConnectionTest.LISTED_BY, "Connections", KEPT, arguments, none=DMS_NONE, page=100)


def begin(place: Place, instance: str, endpoint: str) -> Call:
    """Have DMS test one connection now. No scan asks this by itself."""
    return Call(place, ConnectionTest.MADE_BY, "Connection", KEPT, parameters={"ReplicationInstanceArn": instance, "EndpointArn": endpoint})


def look(place: Place, instance: str, endpoint: str) -> Call:
    """Ask what came of the last test of one connection."""
    narrowed = [{"Name": "endpoint-arn", "Values": [endpoint]}, {"Name": "replication-instance-arn", "Values": [instance]}]
    return Call(place, ConnectionTest.LISTED_BY, "Connections", KEPT, {"Filters": narrowed}, none=DMS_NONE, page=100)


def parse(reading: Reading) -> Iterator[ConnectionTest]:
    """Make connection tests of the listing; those that were begun just before are fresh."""
    begun = {(parameters.data.get("ReplicationInstanceArn"), parameters.data.get("EndpointArn")) for parameters, _ in reading.whole(ConnectionTest.MADE_BY)}
    for each in reading.each(ConnectionTest.LISTED_BY, "Connections", _make):
        yield replace(each, fresh=(each.instance, each.endpoint) in begun)


def _make(piece: Piece) -> ConnectionTest:
    instance, endpoint = piece.text("ReplicationInstanceArn"), piece.text("EndpointArn")
    return ConnectionTest(
        id=f"{instance} {endpoint}", account=piece.account, region=piece.region, name=piece.text_or_none("EndpointIdentifier"),
        instance=instance, endpoint=endpoint, status=piece.text("Status"), failure=piece.text_or_none("LastFailureMessage") or "",
    )  # fmt: skip
