"""A DMS endpoint: what a task connects to. https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Endpoints.html

Laws:
- One endpoint may need several conversations: each broker of a cluster, the staging bucket of a warehouse, the secret that holds the address.
- A service of AWS is asked in its Region, by its own name, on 443.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from rules.network.network import Resource

DEFAULT_PORTS = {
    "mysql": 3306, "mariadb": 3306, "aurora": 3306, "aurora-serverless": 3306, "gcp-mysql": 3306,
    "postgres": 5432, "aurora-postgresql": 5432, "aurora-postgresql-serverless": 5432,
    "oracle": 1521, "sqlserver": 1433, "azuredb": 1433, "azure-sql-managed-instance": 1433, "babelfish": 1433,
    "sybase": 5000, "db2": 50000, "db2-zos": 446, "mongodb": 27017, "docdb": 27017, "documentdb": 27017, "redis": 6379, "kafka": 9092,
    "redshift": 5439, "redshift-serverless": 5439, "neptune": 8182,
    "opensearch": 443, "elasticsearch": 443, "s3": 443, "dms-transfer": 443, "dynamodb": 443, "kinesis": 443, "timestream": 443, "lakehouse": 443,
}  # fmt: skip
"""The port of an engine when the endpoint names none."""

ENCRYPTED = {
    "postgres": "SslMode to require", "aurora-postgresql": "SslMode to require", "aurora-postgresql-serverless": "SslMode to require",
    "sqlserver": "SslMode to require", "azuredb": "SslMode to require", "azure-sql-managed-instance": "SslMode to require",
    "babelfish": "SslMode to require", "mongodb": "SslMode to require",
    "mysql": "SslMode to verify-ca", "mariadb": "SslMode to verify-ca", "aurora": "SslMode to verify-ca", "aurora-serverless": "SslMode to verify-ca",
    "gcp-mysql": "SslMode to verify-ca", "oracle": "SslMode to verify-ca", "db2": "SslMode to verify-ca", "db2-zos": "SslMode to verify-ca",
    "sybase": "SslMode to verify-full", "docdb": "SslMode to verify-full",
    "redis": "SslSecurityProtocol to ssl-encryption", "kafka": "SecurityProtocol to ssl-encryption",
}  # fmt: skip
"""What makes an endpoint of this engine encrypt; the other engines do so by themselves: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html"""
FOUND_ON_CONNECTING = ("timestream", "lakehouse")
"""Engines that are a service of AWS whose hosts DMS is told only as it connects: https://docs.aws.amazon.com/timestream/latest/developerguide/architecture.html"""

SECRET, STAGING, ASM = "secret", "staging bucket", "ASM"


@dataclass(frozen=True, slots=True)
class Conversation:
    """One connection that an endpoint needs. ``purpose`` is empty for the one that it is all about; ``service`` names a service of AWS, as its host does.

    ``host`` is ``None`` where the endpoint does not hold it, ``port`` where it is the engine's own. ``bucket`` names the bucket that S3 is asked for.
    """

    purpose: str
    host: str | None
    port: int | None = None
    service: str | None = None
    bucket: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint(Resource):
    """``id`` is its ARN; ``role`` is ``source`` or ``target``. ``secret`` names the secret that holds host and port, where one does.

    ``security_protocol`` is what Redis and Kafka have in place of ``ssl_mode``; ``signs_in`` tells whether there is authentication, where that can be off.
    ``conversations`` are those beside the one with ``host`` and ``port``; with several brokers, members or nodes that one is the first of them.
    """

    KIND: ClassVar[str] = "endpoint"
    LISTED_BY: ClassVar[str] = "dms:DescribeEndpoints"

    role: str
    engine: str
    host: str | None
    port: int | None
    service: str | None = None
    bucket: str | None = None
    ssl_mode: str | None = None
    security_protocol: str | None = None
    signs_in: bool | None = None
    secret: str | None = None
    status: str | None = None
    conversations: tuple[Conversation, ...] = ()

    @property
    def encrypted(self) -> bool | None:
        """Tell whether its connection is encrypted; ``None`` where that was not read, or is not for the endpoint to say."""
        if self.engine in ("redis", "kafka"):
            return None if self.security_protocol is None else self.security_protocol != "plaintext"
        return None if self.ssl_mode is None or self.engine not in ENCRYPTED else self.ssl_mode != "none"

    def needs(self) -> tuple[Conversation, ...]:
        """Give every conversation, each with its port where one is known."""
        first = Conversation("", self.host, self.port, self.service, self.bucket)
        default = DEFAULT_PORTS.get(self.engine)
        return tuple(each if each.port else replace(each, port=default) for each in (first, *self.conversations))
