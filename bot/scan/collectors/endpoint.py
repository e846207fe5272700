"""DMS endpoints. Where an engine's settings name the host, the top level may not: https://docs.aws.amazon.com/dms/latest/APIReference/API_Endpoint.html"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.scan.call import DMS_NONE, Call, filters, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.endpoint import Endpoint

ACTIONS = (Endpoint.LISTED_BY,)

SETTINGS = (
    "PostgreSQLSettings", "MySQLSettings", "OracleSettings", "SybaseSettings", "MicrosoftSQLServerSettings", "IBMDb2Settings",
    "RedshiftSettings", "MongoDbSettings", "DocDbSettings", "RedisSettings", "GcpMySQLSettings",
)  # fmt: skip
"""Settings that may hold ServerName and Port, or the secret that does."""

HOLDER = kept("ServerName", "Port", "SecretsManagerSecretId")
KEPT = kept("EndpointArn", "EndpointIdentifier", "EndpointType", "EngineName", "EngineDisplayName", "ServerName", "Port", "SslMode", "Status")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the endpoints of the tasks."""
    for arguments in filters("endpoint-arn", scope.endpoints):
        yield Call(scope.place, Endpoint.LISTED_BY, "Endpoints", _kept, arguments, none=DMS_NONE, page=100)


def _kept(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Let through where an endpoint leads, never how to log in there."""
    settings = {key: HOLDER(value) for key, value in item.items() if key in SETTINGS and isinstance(value, Mapping)}
    return {**KEPT(item), **settings}


def parse(reading: Reading) -> Iterator[Endpoint]:
    """Make endpoints of the listing."""
    return reading.each(Endpoint.LISTED_BY, "Endpoints", _make)


def _make(piece: Piece) -> Endpoint:
    holders = [piece, *(piece.piece(key) for key in SETTINGS if piece.has(key))]
    return Endpoint(
        id=piece.text("EndpointArn"), account=piece.account, region=piece.region, name=piece.text("EndpointIdentifier"),
        role=piece.text("EndpointType").lower(), engine=piece.text("EngineName"), ssl_mode=piece.text_or_none("SslMode"),
        host=next((host for each in holders if (host := each.text_or_none("ServerName"))), None),
        port=next((port for each in holders if (port := each.port_or_none("Port"))), None),
        secret=next((secret for each in holders if (secret := each.text_or_none("SecretsManagerSecretId"))), None),
    )  # fmt: skip
