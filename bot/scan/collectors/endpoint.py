"""DMS endpoints. Where an engine's settings name the host, the top level may not: https://docs.aws.amazon.com/dms/latest/APIReference/API_Endpoint.html"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.scan.call import DMS_NONE, Call, filters, kept
from bot.scan.reading import MalformedError, Piece, Reading
from bot.scan.scope import Scope
from rules.network.endpoint import ASM, DEFAULT_PORTS, SECRET, STAGING, Conversation, Endpoint

ACTIONS = (Endpoint.LISTED_BY,)

SETTINGS = (
    "PostgreSQLSettings", "MySQLSettings", "OracleSettings", "SybaseSettings", "MicrosoftSQLServerSettings", "IBMDb2Settings", "RedshiftSettings",
    "MongoDbSettings", "DocDbSettings", "RedisSettings", "GcpMySQLSettings", "NeptuneSettings", "KafkaSettings", "ElasticsearchSettings",
    "KinesisSettings", "DynamoDbSettings", "S3Settings", "DmsTransferSettings", "TimestreamSettings", "LakehouseSettings",
)  # fmt: skip
"""Everything that DescribeEndpoints may say of an engine."""

WHERE = kept(
    "ServerName", "Port", "SecretsManagerSecretId", "SecretsManagerOracleAsmSecretId", "AsmServer", "Broker", "EndpointUri", "StreamArn", "BucketName",
    "S3BucketName", "AuthType", "IamAuthEnabled", "SecurityProtocol", "SslSecurityProtocol",
)  # fmt: skip
WORDS = {
    "AuthType": ("no", "password", "none", "auth-role", "auth-token"), "SslSecurityProtocol": ("plaintext", "ssl-encryption"),
    "SecurityProtocol": ("plaintext", "ssl-authentication", "ssl-encryption", "sasl-ssl"), "IamAuthEnabled": (True, False),
}  # fmt: skip
"""What DMS may say of how it encrypts and signs in; nothing else passes under these names."""
NAMING = ("ServerName", "AsmServer", "Broker", "EndpointUri")
"""Of these, those that name hosts."""
KEPT = kept("EndpointArn", "EndpointIdentifier", "EndpointType", "EngineName", "ServerName", "Port", "SslMode", "Status")
ATTRIBUTES = "ExtraConnectionAttributes"
ASM_SERVER = re.compile(r"(?i)(?:^|;)\s*asm_?server\s*=\s*([^;]+)")
MOST = 200
"""More brokers, members or nodes than any cluster has; a list that is longer is no list of hosts."""

BUCKET = re.compile(r"[A-Za-z0-9._-]{3,255}")
"""A name that S3 can be asked for: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html; the oldest are longer."""

SERVICES = {"s3": "s3", "dms-transfer": "s3", "dynamodb": "dynamodb", "kinesis": "kinesis"}
"""Engines that are a service of AWS, by the word that its host begins with."""


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the endpoints of the tasks."""
    for arguments in filters("endpoint-arn", scope.endpoints):
        yield Call(scope.place, Endpoint.LISTED_BY, "Endpoints", _kept, arguments, none=DMS_NONE, page=100)


def _kept(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Let through where an endpoint leads and whether it encrypts and signs in, never as whom or with what."""
    settings = {key: _bare(WHERE(value)) for key, value in item.items() if key in SETTINGS and isinstance(value, Mapping)}
    asm = ASM_SERVER.search(item[ATTRIBUTES]) if isinstance(item.get(ATTRIBUTES), str) else None
    return {**_bare(KEPT(item)), **settings, **({ATTRIBUTES: f"asm_server={_hosts_alone(asm[1].strip())}"} if asm else {})}


def _bare(item: Mapping[str, Any]) -> Mapping[str, Any]:
    said = {key: value for key, value in item.items() if key not in WORDS or value in WORDS[key]}
    return {key: _hosts_alone(value) if key in NAMING and isinstance(value, str) else value for key, value in said.items()}


def _hosts_alone(text: str) -> str:
    """Take from each host who signs in there, and what stands behind it: people write passwords into addresses, too."""
    return ",".join(_host_alone(each) for each in text.split(","))


def _host_alone(text: str) -> str:
    scheme, mark, rest = text.rpartition("://")
    return f"{scheme}{mark}{re.split('[/?#]' if mark else '/', rest, maxsplit=1)[0].rpartition('@')[2]}"


def parse(reading: Reading) -> Iterator[Endpoint]:
    """Make endpoints of the listing."""
    return reading.each(Endpoint.LISTED_BY, "Endpoints", _make)


def _make(piece: Piece) -> Endpoint:
    holders = [piece, *(piece.piece(key) for key in SETTINGS if piece.has(key))]
    engine, role = piece.text("EngineName"), piece.text("EndpointType").lower()
    secret = _first(holders, "SecretsManagerSecretId")
    hosts = tuple(_hosts(holders, engine)) or (_service(holders, engine, piece.region) or Conversation("", None),)
    return Endpoint(
        id=piece.text("EndpointArn"), account=piece.account, region=piece.region, name=piece.text("EndpointIdentifier"), role=role, engine=engine,
        host=hosts[0].host, port=hosts[0].port, service=hosts[0].service, bucket=hosts[0].bucket, ssl_mode=piece.text_or_none("SslMode"), secret=secret,
        security_protocol=_first(holders, "SslSecurityProtocol") or _first(holders, "SecurityProtocol"), signs_in=_signs_in(piece),
        status=piece.text_or_none("Status"), conversations=(*hosts[1:], *_further(piece, holders, engine, role)),
    )  # fmt: skip


def _signs_in(piece: Piece) -> bool | None:
    """Tell whether the engines that can be asked without authentication are asked with it; the others have nothing to say."""
    for key in ("MongoDbSettings", "RedisSettings"):
        if piece.has(key) and piece.piece(key).has("AuthType"):
            return piece.piece(key).text("AuthType") not in ("no", "none")
    neptune = piece.piece("NeptuneSettings") if piece.has("NeptuneSettings") else None
    return neptune.flag("IamAuthEnabled") if neptune and neptune.has("IamAuthEnabled") else None


def _first(holders: list[Piece], key: str) -> str | None:
    return next((found for each in holders if (found := each.text_or_none(key))), None)


def _hosts(holders: list[Piece], engine: str) -> Iterator[Conversation]:
    """Give the hosts that are named: one server, or each of a list of brokers, members or nodes."""
    port = next((found for each in holders if (found := each.port_or_none("Port"))), None)
    listed = _first(holders, "Broker") or _first(holders, "EndpointUri") or _first(holders, "ServerName") or ""
    parts = [each for each in listed.split(",") if each.strip()]
    if len(parts) > MOST:
        message = f"{holders[0].where} names {len(parts):,} hosts, and at most {MOST} are followed"
        raise MalformedError(message)
    word = "broker" if engine == "kafka" else "member"
    for number, part in enumerate(parts):
        host, own = _split(part.strip() if len(parts) > 1 else part)  # a blank after a comma is usual, one in a single name is a mistake
        yield Conversation(f"{word} {number + 1}" if number else "", host, own or port)


def _split(text: str) -> tuple[str, int | None]:
    """Read ``host``, ``host:port`` or an address with its scheme; what is no port belongs to the host, blanks and all."""
    scheme, _, rest = text.rpartition("://")
    whole = rest.partition("/")[0]
    host, _, number = whole.rpartition(":")
    bare = ":" in host and not host.endswith("]")  # an IPv6 address, whose last part is no port
    if not host or bare or not number.isdecimal() or len(number) > len("65535"):
        return whole.strip("[]"), {"http": 80, "https": 443}.get(scheme)
    return host.strip("[]"), int(number)


def _service(holders: list[Piece], engine: str, region: str) -> Conversation | None:
    """Give the conversation with a service of AWS; a stream's ARN says in which Region."""
    word = SERVICES.get(engine)
    stream = (_first(holders, "StreamArn") or "").split(":")
    made = _of_service("", word, stream[3] if len(stream) > 3 and stream[3] else region) if word else None  # noqa: PLR2004 - arn:aws:kinesis:region
    return replace(made, bucket=_bucket(holders)) if made else None


def _bucket(holders: list[Piece]) -> str | None:
    """Give the bucket that is named; an access point's ARN, say, is none that S3 tells the Region of."""
    named = _first(holders, "BucketName") or _first(holders, "S3BucketName") or ""
    return named if BUCKET.fullmatch(named) else None


def _of_service(purpose: str, word: str, region: str) -> Conversation:
    """Name the service's own host: https://docs.aws.amazon.com/general/latest/gr/rande.html"""
    return Conversation(purpose, f"{word}.{region}.amazonaws.com{'.cn' if region.startswith('cn-') else ''}", 443, word)


def _further(piece: Piece, holders: list[Piece], engine: str, role: str) -> Iterator[Conversation]:
    """Give what else DMS connects to: the secret, the bucket in which a warehouse is staged, Oracle's ASM."""
    secret = _first(holders, "SecretsManagerSecretId") or _first(holders, "SecretsManagerOracleAsmSecretId")
    if secret:
        parts = secret.split(":")
        yield _of_service(SECRET, "secretsmanager", parts[3] if len(parts) > 3 and parts[3] else piece.region)  # noqa: PLR2004 - arn:aws:secretsmanager:region
    if role == "target" and engine in ("redshift", "redshift-serverless", "neptune"):
        yield replace(_of_service(STAGING, "s3", piece.region), bucket=_bucket(holders))
    asm = _first(holders, "AsmServer") or (piece.text_or_none(ATTRIBUTES) or "").partition("=")[2]
    if asm:
        host, port = _split(asm)
        yield Conversation(ASM, host, port or DEFAULT_PORTS["oracle"])
