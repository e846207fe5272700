"""DMS endpoints. Where an engine's settings name the host, the top level may not: https://docs.aws.amazon.com/dms/latest/APIReference/API_Endpoint.html"""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.reading import Piece, Reading
from rules.network.endpoint import Endpoint

ACTIONS = (Endpoint.LISTED_BY,)

SETTINGS = (
    "PostgreSQLSettings", "MySQLSettings", "OracleSettings", "SybaseSettings", "MicrosoftSQLServerSettings", "IBMDb2Settings",
    "RedshiftSettings", "MongoDbSettings", "DocDbSettings", "RedisSettings", "GcpMySQLSettings",
)  # fmt: skip
"""Settings that may hold ServerName and Port, or the secret that does."""


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
